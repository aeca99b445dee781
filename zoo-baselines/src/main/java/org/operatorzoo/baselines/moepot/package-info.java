/**
 * MoE-POT (arXiv 2510.25803): DPOT with the perceptron of each block replaced by experts that a
 * router chooses per sample. Read {@link org.operatorzoo.baselines.moepot.MoePotConfig}, then
 * {@link org.operatorzoo.baselines.moepot.MoePot}, then the block's parts.
 */
package org.operatorzoo.baselines.moepot;
