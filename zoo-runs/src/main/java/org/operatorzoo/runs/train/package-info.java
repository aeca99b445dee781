/**
 * Training runs: from a plan and data to weights, with a directory that holds everything needed to
 * go on, to repeat, and to report.
 */
package org.operatorzoo.runs.train;
