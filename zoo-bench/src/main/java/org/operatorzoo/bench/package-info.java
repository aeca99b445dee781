/**
 * Measures the zoo: {@link org.operatorzoo.bench.ZooBench} is the command that {@code bench/run}
 * starts. Nothing else uses this module.
 */
package org.operatorzoo.bench;
