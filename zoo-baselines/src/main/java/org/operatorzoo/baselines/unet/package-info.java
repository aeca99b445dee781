/**
 * The U-Net that PDEBench and DPOT compare with: convolutions with batch norm on five grids, each
 * half as fine as the one before, joined level by level on the way up.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.unet.UNetConfig}, {@link
 * org.operatorzoo.baselines.unet.UNetBlock}, {@link org.operatorzoo.baselines.unet.UNetNetwork}.
 */
package org.operatorzoo.baselines.unet;
