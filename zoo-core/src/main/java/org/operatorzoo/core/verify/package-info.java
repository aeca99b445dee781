/** Comparison of an operator with reference values that another implementation computed. */
package org.operatorzoo.core.verify;
