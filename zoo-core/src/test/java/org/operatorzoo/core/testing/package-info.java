/**
 * Test support shared by all modules: the contract of operators, random fields, reference files.
 */
package org.operatorzoo.core.testing;
