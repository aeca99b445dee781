/**
 * OFormer (Li et al., arXiv 2205.13671), the operator transformer on uniform grids.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.oformer.OformerConfig}, {@link
 * org.operatorzoo.baselines.oformer.Oformer}, then the operator, the encoder's layer, the cross
 * attention and the propagator.
 */
package org.operatorzoo.baselines.oformer;
