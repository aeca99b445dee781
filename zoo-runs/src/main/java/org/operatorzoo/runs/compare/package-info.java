/**
 * Comparisons of operators under one protocol: the result as data ({@link
 * org.operatorzoo.runs.compare.ComparisonResult}) and everything written from it ({@link
 * org.operatorzoo.runs.compare.ComparisonFiles}). Names no model class.
 */
package org.operatorzoo.runs.compare;
