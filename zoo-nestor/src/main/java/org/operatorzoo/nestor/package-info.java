/**
 * NESTOR, a nested mixture-of-experts operator (arXiv 2602.22059): a gate sends each field to k_E
 * of E attention experts, and inside an expert another gate sends each token to k_K of K
 * perceptrons; Fourier layers are the expert all fields share.
 *
 * <p>Reading order: {@link org.operatorzoo.nestor.NestorConfig}, {@link
 * org.operatorzoo.nestor.Nestor}, {@code NestorNetwork}, {@code NestorBlock}, {@code
 * ImageLevelMoe}, {@code AttentionExpert}, {@code TokenLevelSubMoe}, {@code AfnoLayer}. Depends on
 * zoo-core only.
 *
 * <p>Dimensions: B batch, N tokens, D width, h heads, E and k_E image experts and active ones, K
 * and k_K token experts and active ones, R hidden width of token experts; G, M, S as in {@link
 * org.operatorzoo.core.moe}.
 */
package org.operatorzoo.nestor;
