/** CFDBench's case directories, prepared as DPOT does. */
package org.operatorzoo.datasets.layout.cfdbench;
