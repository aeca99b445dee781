package org.operatorzoo.baselines.ffno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.spectral.FactorizedSpectralConvolution;

/**
 * What one layer adds to the latent field: b = W₂·ReLU(W₁·K(h) + b₁) + b₂, K the factorised
 * spectral convolution, and its layer norm if wanted.
 *
 * @param config of the operator
 */
record FfnoLayer(FfnoConfig config) implements Layer {

  private static final double EPSILON = 1e-5;

  /** The gain that shared spectral weights are drawn with. */
  private static final double SHARED_GAIN = 0.1;

  /** K; shared weights are declared once, for all layers. */
  static FactorizedSpectralConvolution spectral(FfnoConfig c) {
    return new FactorizedSpectralConvolution(
        "fourier_weight", c.width(), c.modes(), c.shared() ? SHARED_GAIN : 1);
  }

  private PointMap first() {
    int w = config.width();
    return new PointMap("backcast_ff.layers.0.0", w, config.factor() * w, config.weightNorm());
  }

  private PointMap second() {
    int w = config.width();
    return new PointMap("backcast_ff.layers.1.0", config.factor() * w, w, config.weightNorm());
  }

  private LayerNorm norm() {
    return new LayerNorm("backcast_ff.layers.1.3", config.width(), EPSILON, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    if (!config.shared()) {
      spectral(config).declare(at);
    }
    first().declare(at);
    second().declare(at);
    if (config.layerNorm()) {
      norm().declare(at);
    }
  }

  /**
   * b.
   *
   * @param at the layer
   * @param weights where the spectral weights are
   * @param planes h [W·H·B, w]
   */
  SDVariable apply(GraphScope at, GraphScope weights, SDVariable planes) {
    SDVariable s =
        spectral(config).apply(weights, planes, config.field().height(), config.field().width());
    SDVariable hidden = Activation.RELU.of(at, first().apply(at, s));
    SDVariable b = second().apply(at, hidden);
    return config.layerNorm() ? norm().apply(at, b) : b;
  }
}
