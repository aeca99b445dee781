package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The frames read, decoded from the latent state that was made of them.
 *
 * @param frames [B, H, W, T, C]
 * @param weight the published weight of their mean square error, which a training plan may override
 */
public record Reconstruction(SDVariable frames, double weight) {}
