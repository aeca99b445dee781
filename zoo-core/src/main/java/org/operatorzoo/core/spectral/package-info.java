/**
 * Fourier layers by real matrix products: the transform pair restricted to the kept modes, the
 * spectral convolution of the Fourier neural operator, and the block-diagonal mixer of adaptive
 * Fourier operators. There is no FFT operation and no complex type in the graph; the products equal
 * rfft2 and irfft2 for spectra without Hermitian symmetry too, forward and gradient.
 *
 * <p>Reading order: {@link org.operatorzoo.core.spectral.RealDft}, {@link
 * org.operatorzoo.core.spectral.Planes}, {@link org.operatorzoo.core.spectral.SpectralConvolution},
 * {@link org.operatorzoo.core.spectral.AfnoMixer}.
 */
package org.operatorzoo.core.spectral;
