package org.operatorzoo.baselines.galerkin;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.spectral.Planes;
import org.operatorzoo.core.spectral.SpectralConvolution;
import org.operatorzoo.core.spectral.SpectralConvolution.Kept;

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
    return new Linear(
        "spectral_conv." + layer + ".linear", inputs(layer), config.spectralWidth(), Form.TORCH);
  }

  private SpectralConvolution convolution(int layer) {
    return new SpectralConvolution(
        "spectral_conv." + layer,
        Kept.PAIRED_CORNERS,
        new Planes(config.field().height(), config.field().width()),
        config.modes(),
        config.modes(),
        inputs(layer),
        config.spectralWidth());
  }

  private Linear mix() {
    return new Linear("regressor.0", config.spectralWidth(), config.spectralWidth(), Form.TORCH);
  }

  private Linear out() {
    return new Linear("regressor.2", config.spectralWidth(), config.outputs(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    for (int r = 0; r < config.spectralLayers(); r++) {
      convolution(r).declare(at);
      skip(r).declare(at);
    }
    mix().declare(at.group("out"));
    out().declare(at.group("out"));
  }

  /** z [B, N, d] to the prediction [B, N, T'·C']. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SameDiff sd = at.sd();
    int height = config.field().height();
    int width = config.field().width();
    SDVariable planes = sd.permute(sd.reshape(z, -1, height, width, config.width()), 2, 1, 0, 3);
    SDVariable y = sd.reshape(planes, -1, config.width());
    for (int r = 0; r < config.spectralLayers(); r++) {
      SDVariable global = convolution(r).apply(at, y);
      y = Activation.SILU.of(at, global.add(skip(r).apply(at, y)));
    }
    SDVariable mixed = Activation.SILU.of(at, mix().apply(at, y));
    SDVariable values = sd.reshape(out().apply(at, mixed), width, height, -1, config.outputs());
    return sd.permute(values, 2, 1, 0, 3);
  }
}
