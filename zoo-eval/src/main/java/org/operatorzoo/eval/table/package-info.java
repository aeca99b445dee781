/**
 * Tables of measured numbers: one model ({@link org.operatorzoo.eval.table.Table}), several
 * writers. Writers only format; what is best in a column, the table itself knows.
 */
package org.operatorzoo.eval.table;
