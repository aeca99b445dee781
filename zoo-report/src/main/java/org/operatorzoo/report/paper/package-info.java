/**
 * The tables of the papers: what they print, what is known about it, and what the zoo measured or
 * computes in its place.
 *
 * <p>Reading order: {@link org.operatorzoo.report.paper.PublishedCell} and {@link
 * org.operatorzoo.report.paper.PaperTable} (data, in the resources of this package), {@link
 * org.operatorzoo.report.paper.RunRecords} (what was measured), {@link
 * org.operatorzoo.report.paper.FilledTable} (both side by side), {@link
 * org.operatorzoo.report.paper.PaperTableWriter} (how it is written).
 */
package org.operatorzoo.report.paper;
