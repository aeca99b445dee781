/** Fourier transforms along the rows of arrays, in loops that become vector instructions. */
package org.operatorzoo.datasets.generate.fourier;
