/**
 * The factorised Fourier neural operator: spectral convolutions along one axis at a time.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.ffno.FfnoConfig}, {@link
 * org.operatorzoo.baselines.ffno.FfnoLayer}, {@link org.operatorzoo.baselines.ffno.FfnoNetwork}.
 */
package org.operatorzoo.baselines.ffno;
