/**
 * Comparisons of operators under one protocol: the result as data ({@link
 * org.operatorzoo.eval.compare.ComparisonResult}) and everything written from it ({@link
 * org.operatorzoo.eval.compare.ComparisonReport}). Names no model class.
 */
package org.operatorzoo.eval.compare;
