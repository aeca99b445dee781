/**
 * The layers that operators on patches and on grids share, each a record of its name and sizes that
 * declares its parameters and applies its formula. Weights lie in the graph as [in, out] matrices,
 * channels last, however they are saved: that is what {@link org.operatorzoo.core.graph.Form} says.
 *
 * <p>Reading order: {@link org.operatorzoo.core.layer.Linear}, {@link
 * org.operatorzoo.core.layer.ChannelMlp}, {@link org.operatorzoo.core.layer.GroupNorm}, {@link
 * org.operatorzoo.core.layer.BatchNorm} (a layer with state), {@link
 * org.operatorzoo.core.layer.PatchEmbedding}, {@link
 * org.operatorzoo.core.layer.TemporalAggregation}, {@link org.operatorzoo.core.layer.OutputHead}.
 *
 * <p>Tokens are [B, N, D], N = h·w tokens in row-major order; the batch B is symbolic everywhere.
 */
package org.operatorzoo.core.layer;
