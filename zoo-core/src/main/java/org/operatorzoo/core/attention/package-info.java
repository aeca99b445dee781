/**
 * Attention in the forms that operators use, as formulas of queries, keys and values; the linear
 * maps that make these belong to the models. {@link
 * org.operatorzoo.core.attention.SoftmaxAttention} costs N²·d and comes with a bias, along an axis
 * ({@link org.operatorzoo.core.attention.AxialAttention}) or in windows ({@link
 * org.operatorzoo.core.attention.WindowAttention}); {@link
 * org.operatorzoo.core.attention.GalerkinAttention} and {@link
 * org.operatorzoo.core.attention.NormalizedAttention} have no softmax over keys and cost N·d².
 *
 * <p>Positions enter by {@link org.operatorzoo.core.attention.Rotary}, {@link
 * org.operatorzoo.core.attention.FourierFeatures}, {@link
 * org.operatorzoo.core.attention.RelativeBias} and {@link
 * org.operatorzoo.core.attention.WindowBias}: what follows from positions and parameters alone has
 * no axis of samples, so that a step computes it once, and predictions between two updates not at
 * all.
 *
 * <p>Reading order: {@link org.operatorzoo.core.attention.Heads}, then the forms. Names of
 * dimensions: B samples, N keys (or tokens), M queries, h heads of d channels.
 */
package org.operatorzoo.core.attention;
