/** Synthetic results for the tests of this module. */
package org.operatorzoo.report.support;
