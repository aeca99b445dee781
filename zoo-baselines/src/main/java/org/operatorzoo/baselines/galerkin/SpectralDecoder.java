package org.operatorzoo.baselines.galerkin;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.spectral.SpectralConvolution;

/**
 * The decoder: spectral layers y ← SiLU(S(y) + W·y + b), d → F → F, then W₂·SiLU(W₁·y + b₁) + b₂ to
 * the outputs. S is the convolution with corner modes; where the two ranges of rows meet, the
 * negative one wins.
 */
record SpectralDecoder(GalerkinConfig config) implements Layer {

  private int inputs(int layer) {
    return layer == 0 ? config.width() : config.spectralWidth();
  }

  private Linear skip(int layer) {
    return new Linear("linear", inputs(layer), config.spectralWidth(), Form.TORCH);
  }

  private Linear mix() {
    return new Linear("regressor.0", config.spectralWidth(), config.spectralWidth(), Form.TORCH);
  }

  private Linear out() {
    return new Linear("regressor.2", config.spectralWidth(), config.outputs(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    int m = config.modes();
    int f = config.spectralWidth();
    for (int r = 0; r < config.spectralLayers(); r++) {
      Declaration own = at.child("spectral_conv", r);
      int in = inputs(r);
      Initializer draw = Initializer.normal(1.0 / ((long) m * in * f));
      Layout layout = Layout.permute(3, 2, 0, 4, 1).thenReshape(m, m, in, 2L * f);
      own.add("fourier_weight.0", draw, layout, in, f, m, m, 2);
      own.add("fourier_weight.1", draw, layout, in, f, m, m, 2);
      skip(r).declare(own);
    }
    mix().declare(at.group("out"));
    out().declare(at.group("out"));
  }

  /** z [B, N, d] to the prediction [B, N, T'·C']. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SameDiff sd = at.sd();
    int height = config.field().height();
    int width = config.field().width();
    int f = config.spectralWidth();
    SDVariable planes = sd.permute(sd.reshape(z, -1, height, width, config.width()), 2, 1, 0, 3);
    SDVariable y = sd.reshape(planes, -1, config.width());
    for (int r = 0; r < config.spectralLayers(); r++) {
      y = layer(at.child("spectral_conv", r), r, y);
    }
    SDVariable mixed = Activation.SILU.of(at, mix().apply(at, y));
    SDVariable values = sd.reshape(out().apply(at, mixed), width, height, -1, config.outputs());
    return sd.permute(values, 2, 1, 0, 3);
  }

  private SDVariable layer(GraphScope at, int r, SDVariable y) {
    int height = config.field().height();
    int width = config.field().width();
    int m = config.modes();
    SpectralConvolution convolution =
        SpectralConvolution.corners(height, width, m, m, inputs(r), config.spectralWidth());
    SDVariable weights =
        SpectralConvolution.joinCorners(
            at, at.parameter("fourier_weight.0"), at.parameter("fourier_weight.1"), height, m);
    SDVariable planes = at.sd().reshape(y, width, height, -1, inputs(r));
    SDVariable global =
        at.sd().reshape(convolution.apply(at, planes, weights), -1, config.spectralWidth());
    return Activation.SILU.of(at, global.add(skip(r).apply(at, y)));
  }
}
