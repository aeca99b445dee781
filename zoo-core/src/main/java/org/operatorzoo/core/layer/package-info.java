/**
 * The layers that operators on patches and on grids share, as pure builders of graph parts. They
 * take their weights as graph variables, in graph layout ([in, out] matrices, channels last), so
 * that models with different parameter names share them; {@link
 * org.operatorzoo.core.layer.TorchParameters} declares parameters that are named and shaped as in
 * PyTorch state dictionaries and gives them that layout.
 *
 * <p>Tokens are [B, N, D], N = h·w tokens in row-major order; the batch B is symbolic everywhere.
 */
package org.operatorzoo.core.layer;
