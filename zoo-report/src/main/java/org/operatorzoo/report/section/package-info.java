/**
 * The sections of a run's report. Each reads what it needs from the run's directory and is left out
 * where that is missing; {@link org.operatorzoo.report.section.RunReport} puts them together.
 */
package org.operatorzoo.report.section;
