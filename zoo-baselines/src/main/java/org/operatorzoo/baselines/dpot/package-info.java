/**
 * DPOT, the auto-regressive denoising operator transformer (Hao et al., ICML 2024, arXiv
 * 2403.03542): patch embedding and temporal aggregation, blocks of Fourier mixing and a channel
 * perceptron, and a transposed convolution back to the grid.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.dpot.DpotConfig}, {@link
 * org.operatorzoo.baselines.dpot.DpotNetwork} (everything around the blocks, which other operators
 * of the family share), {@link org.operatorzoo.baselines.dpot.DpotBlock}, {@link
 * org.operatorzoo.baselines.dpot.Dpot}.
 */
package org.operatorzoo.baselines.dpot;
