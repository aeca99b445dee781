/**
 * FitzHugh–Nagumo diffusion–reaction on a square with no-flux walls: the 2-D data of PDEBench
 * (Takamoto et al., arXiv 2210.07182).
 */
package org.operatorzoo.datasets.generate.diffusionreaction;
