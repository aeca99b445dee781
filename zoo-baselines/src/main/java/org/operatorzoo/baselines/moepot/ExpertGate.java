package org.operatorzoo.baselines.moepot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.layer.BatchNorm;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.TopKGate;

/**
 * One decision per sample from the mean feature g [B, H]:
 *
 * <pre>
 * v = GELU(BN₁(g W₁ + b₁));  v ← v·sigmoid(2·fc(v));  v ← GELU(BN₂(v W₂ + b₂));  s = v W₃ + b₃
 * ω = softmax of the k largest s/τ
 * </pre>
 *
 * <p>The released code writes the middle step as channel attention over average and maximum of a
 * map of one point, so both branches equal fc(v). τ starts at 2 and becomes max(0.5, 0.99·τ) with
 * every training step; predictions use 0.5, as the published evaluation does.
 *
 * @param name of the gate
 * @param features H
 * @param gate E and k
 */
record ExpertGate(String name, int features, TopKGate gate) implements Layer {

  static final String TEMPERATURE = "temperature";

  private static final int REDUCTION = 16;
  private static final double FIRST_TEMPERATURE = 2;
  private static final double LAST_TEMPERATURE = 0.5;
  private static final double COOLING = 0.99;

  private int wide() {
    return 2 * features;
  }

  private Linear first() {
    return new Linear("gate.0", features, wide(), Form.POINTWISE);
  }

  private BatchNorm firstNorm() {
    return new BatchNorm("gate.1", wide());
  }

  private ChannelMlp attention() {
    return ChannelMlp.of("gate.3.fc", 2, Form.POINTWISE, wide(), wide() / REDUCTION, wide());
  }

  private Linear second() {
    return new Linear("gate.4", wide(), features, Form.POINTWISE);
  }

  private BatchNorm secondNorm() {
    return new BatchNorm("gate.5", features);
  }

  private Linear third() {
    return new Linear("gate.7", features, gate.experts(), Form.POINTWISE);
  }

  /** Declares the gate in the order of the released state dictionary. */
  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    first().declare(own);
    firstNorm().declare(own);
    attention().declare(own);
    second().declare(own);
    secondNorm().declare(own);
    third().declare(own);
    own.role(Role.BUFFER).add(TEMPERATURE, Initializer.constant(FIRST_TEMPERATURE), 1);
  }

  /** Decides for mean features g [B, H]. */
  Gating decide(GraphScope at, SDVariable mean) {
    GraphScope own = at.child(name);
    SDVariable v = own.ops().gelu(firstNorm().applyRows(own, first().apply(own, mean)));
    v = v.mul(own.sd().nn().sigmoid(attention().apply(own, v).mul(2)));
    v = own.ops().gelu(secondNorm().applyRows(own, second().apply(own, v)));
    SDVariable scores = own.tap("scores", third().apply(own, v));
    return gate.topKThenSoftmax(own, scores, inverseTemperature(own));
  }

  private static SDVariable inverseTemperature(GraphScope own) {
    SDVariable temperature = own.parameter(TEMPERATURE);
    if (!own.mode().isTraining()) {
      return own.constant("inverse temperature", new double[] {1 / LAST_TEMPERATURE});
    }
    SDVariable last = own.constant("last temperature", new double[] {LAST_TEMPERATURE});
    own.update(TEMPERATURE, own.sd().math().max(temperature.mul(COOLING), last));
    return own.sd().math().reciprocal(temperature);
  }
}
