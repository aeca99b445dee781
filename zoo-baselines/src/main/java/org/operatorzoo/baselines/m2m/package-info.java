/**
 * M2M, a mixture of Fourier neural operators of different mode counts for the patches of a field
 * (arXiv 2410.11617). Experimental: the paper's code is not published, and what it leaves open is
 * read here in one way. Read {@code M2mConfig}, {@code M2mModel}, {@code PatchRouter}, {@code
 * SpectralPrior}, {@code M2m}.
 */
package org.operatorzoo.baselines.m2m;
