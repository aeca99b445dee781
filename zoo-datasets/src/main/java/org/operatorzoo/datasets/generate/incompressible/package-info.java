/**
 * Incompressible flow in boxes and channels: the tasks of CFDBench. One projection method on a
 * staggered grid ({@link org.operatorzoo.datasets.generate.incompressible.IncompressibleSolver})
 * serves every task; a task is its boundary, its obstacle and the sweeps of its parameters.
 */
package org.operatorzoo.datasets.generate.incompressible;
