/**
 * The two-dimensional Fourier neural operator (Li et al., arXiv 2010.08895) in the two flavours
 * whose weights are in circulation: that of the DPOT code base, which the published tables compare
 * with, and that of the neuraloperator library.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.fno.FnoConfig}, {@link
 * org.operatorzoo.baselines.fno.Fno}, then {@code DpotFno} or {@code NeuralOperatorFno}.
 */
package org.operatorzoo.baselines.fno;
