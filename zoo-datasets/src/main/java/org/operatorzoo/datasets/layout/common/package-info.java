/** The common layout of DPOT, MoE-POT and NESTOR: reading and writing. */
package org.operatorzoo.datasets.layout.common;
