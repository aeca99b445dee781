/**
 * Dropless, sparse mixture of experts: out_r = Σ_{e ∈ top-k(r)} w_{r,e}·Expert_e(x_r).
 *
 * <p>A linear map scores, a {@link org.operatorzoo.core.moe.TopKGate} selects and weighs, a {@link
 * org.operatorzoo.core.moe.Mixture} brings items to experts and back. An expert is written once, as
 * an {@link org.operatorzoo.core.moe.ExpertBody} with a leading group axis, of layers such as
 * {@link org.operatorzoo.core.moe.ExpertLinear}; the {@link org.operatorzoo.core.moe.Dispatch}
 * decides what the groups are. All strategies give equal values and gradients. Gradients reach the
 * gate through the weights (and the balance losses) only: selections are constants.
 *
 * <p>Dimensions: R routed items (samples or tokens), E experts, k active experts, G groups, S
 * samples in group order, N tokens of a sample, D width.
 */
package org.operatorzoo.core.moe;
