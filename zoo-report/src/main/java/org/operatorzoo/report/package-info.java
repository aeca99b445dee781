/**
 * Reports: a page as data ({@link org.operatorzoo.report.ReportPage}) and its HTML form, one file
 * without anything from elsewhere.
 */
package org.operatorzoo.report;
