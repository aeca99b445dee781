/**
 * Shallow-water equations with a radial dam break: the 2-D data of PDEBench (Takamoto et al., arXiv
 * 2210.07182). Read {@code ShallowWaterSettings}, {@code HllFlux}, {@code ShallowWaterSolver},
 * {@code ShallowWaterGenerator}.
 */
package org.operatorzoo.datasets.generate.shallowwater;
