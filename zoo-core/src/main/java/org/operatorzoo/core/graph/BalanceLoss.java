package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A term of the loss that an operator adds itself, such as the balance of its experts.
 *
 * @param kind which weight applies: {@code image}, {@code token} or {@code gate}
 * @param value scalar
 * @param weight the published weight, which a training plan may override by kind
 */
public record BalanceLoss(String kind, SDVariable value, double weight) {}
