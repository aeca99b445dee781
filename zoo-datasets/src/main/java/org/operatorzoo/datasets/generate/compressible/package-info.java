/**
 * Two-dimensional compressible Navier–Stokes equations of an ideal gas on the unit torus: the data
 * of PDEBench (Takamoto et al., arXiv 2210.07182). Read {@code CompressibleFlowSettings}, {@code
 * CompressibleFlowGenerator}, {@code CompressibleFlowSolver}; then {@code ConvectiveStep}, {@code
 * ReconstructedRow}, {@code HllcFlux} for the Euler equations and {@code ViscousStep}, {@code
 * RungeKuttaLegendre}, {@code DiffusionOperator} for viscosity.
 *
 * <p>Loops run over rows of cells, several short ones with one index instead of a long one: that is
 * the form the virtual machine turns into vector instructions. A neighbour along the row is read
 * from a shifted copy for the same reason.
 */
package org.operatorzoo.datasets.generate.compressible;
