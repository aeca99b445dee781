/**
 * Two-dimensional incompressible Navier–Stokes equations in vorticity form on the unit torus, ∂t w
 * + u·∇w = νΔw + f: the data of Li et al., "Fourier Neural Operator for Parametric Partial
 * Differential Equations" (arXiv 2010.08895, section 5.3). Read {@code VorticitySettings}, {@code
 * VorticityEquation}, {@code VorticitySolver}, {@code VorticityGenerator}.
 */
package org.operatorzoo.datasets.generate.navierstokes;
