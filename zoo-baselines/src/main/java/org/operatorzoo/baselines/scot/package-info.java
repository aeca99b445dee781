/**
 * scOT, the scalable operator transformer (Herde et al., arXiv 2405.19101), the network of
 * Poseidon.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.scot.ScotConfig}, {@link
 * org.operatorzoo.baselines.scot.Scot}, then the operator, its window layers, and the ways between
 * stages.
 */
package org.operatorzoo.baselines.scot;
