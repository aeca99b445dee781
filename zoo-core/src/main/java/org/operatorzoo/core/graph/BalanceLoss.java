package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A term of the loss that an operator adds itself, such as the balance of its experts.
 *
 * @param kind which weight applies: {@code image}, {@code token} or {@code gate}
 * @param value scalar
 * @param weight the published weight, which a training plan may override by kind
 * @param factor a scalar of the host that multiplies the weight, or null for 1
 * @param summed whether the value is a sum over the windows of a batch, as the data loss is; else
 *     it does not grow with the batch
 */
public record BalanceLoss(
    String kind, SDVariable value, double weight, SDVariable factor, boolean summed) {}
