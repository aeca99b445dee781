/**
 * The axial transformer of multiple physics pretraining (McCabe et al., arXiv 2310.02994), MPP-T of
 * the published tables.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.mpp.MppConfig}, {@link
 * org.operatorzoo.baselines.mpp.Mpp}, then the operator, its embedding, blocks and head.
 */
package org.operatorzoo.baselines.mpp;
