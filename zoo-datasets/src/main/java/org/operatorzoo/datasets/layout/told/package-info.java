/** Arrays of any container whose names and axes the reader is told, or that a file says itself. */
package org.operatorzoo.datasets.layout.told;
