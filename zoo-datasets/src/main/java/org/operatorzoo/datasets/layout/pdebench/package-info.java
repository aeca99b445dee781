/** The files of PDEBench: compressible flow, and one group per seed. */
package org.operatorzoo.datasets.layout.pdebench;
