/** The vorticity files of FNO, MAT versions 5 and 7.3. */
package org.operatorzoo.datasets.layout.fno;
