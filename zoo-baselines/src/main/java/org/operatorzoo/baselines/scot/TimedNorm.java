package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PlainNorm;

/**
 * Layer norm over the channels of a token; with conditioning its gain and bias are linear in the
 * lead time, g(t)·(x − μ)/√(σ² + ε) + b(t).
 *
 * @param name of the layer
 * @param width channels
 * @param config says whether it is conditioned, and the lead times
 */
record TimedNorm(String name, int width, ScotConfig config) implements Layer {

  private LayerNorm plain() {
    return new LayerNorm(name, width, 1e-5, Form.TORCH);
  }

  private Linear gain() {
    return new Linear(name + ".weight", 1, width, Start.FORM);
  }

  private Linear bias() {
    return new Linear(name + ".bias", 1, width, Start.FORM);
  }

  @Override
  public void declare(Declaration at) {
    if (config.conditioned()) {
      gain().declare(at);
      bias().declare(at);
    } else {
      plain().declare(at);
    }
  }

  /** Of x [.., width]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    return config.conditioned()
        ? new PlainNorm(width).apply(at, x).mul(timed(at, gain())).add(timed(at, bias()))
        : plain().apply(at, x);
  }

  /** [width] for one lead time, [B, 1, width] for one of each sample. */
  private SDVariable timed(GraphScope at, Linear map) {
    double[][] times =
        config.leadTimes().stream().map(t -> new double[] {t}).toArray(double[][]::new);
    SDVariable values = map.apply(at, at.constant("time/" + config.leadTimes(), times));
    return times.length == 1
        ? at.sd().reshape(values, width)
        : at.sd().reshape(values, times.length, 1, width);
  }
}
