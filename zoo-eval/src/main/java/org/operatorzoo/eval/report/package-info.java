/**
 * Reports: a page as data ({@link org.operatorzoo.eval.report.ReportPage}) and its HTML form, one
 * file without anything from elsewhere.
 */
package org.operatorzoo.eval.report;
