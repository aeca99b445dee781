/** Synthetic fields, sets and results for the tests of this module. */
package org.operatorzoo.eval.support;
