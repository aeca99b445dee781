/**
 * Arrays in files that other programs wrote, read by name and as numbers only: nothing in such a
 * file is executed. Read {@link org.operatorzoo.core.foreign.ForeignFiles}, then {@link
 * org.operatorzoo.core.foreign.ForeignFile}. Formats are found on the class path.
 */
package org.operatorzoo.core.foreign;
