/** Measurements within one process: cost over size, serving, and the way of the data. */
package org.operatorzoo.bench.run;
