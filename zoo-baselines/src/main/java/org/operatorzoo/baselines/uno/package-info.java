/**
 * The U-shaped neural operator: spectral convolutions from grid to grid, first coarser, then finer.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.uno.UnoConfig}, {@link
 * org.operatorzoo.baselines.uno.UnoBlock}, {@link org.operatorzoo.baselines.uno.UnoNetwork}.
 */
package org.operatorzoo.baselines.uno;
