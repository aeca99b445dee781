package org.operatorzoo.baselines.moepot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.TorchParameters;
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
 * @param features H
 * @param gate E and k
 */
record ExpertGate(int features, TopKGate gate) {

  static final String TEMPERATURE = "temperature";

  private static final int REDUCTION = 16;
  private static final double FIRST_TEMPERATURE = 2;
  private static final double LAST_TEMPERATURE = 0.5;
  private static final double COOLING = 0.99;

  private BatchNorm firstNorm() {
    return new BatchNorm("gate.1", 2 * features);
  }

  private BatchNorm secondNorm() {
    return new BatchNorm("gate.5", features);
  }

  /** Declares the gate below {@code prefix}, in the order of the released state dictionary. */
  void declare(ParameterTable.Builder table, String prefix) {
    int wide = 2 * features;
    TorchParameters.pointwise(table, prefix + "gate.0", features, wide);
    firstNorm().declare(table, prefix);
    TorchParameters.pointwise(table, prefix + "gate.3.fc.0", wide, wide / REDUCTION);
    TorchParameters.pointwise(table, prefix + "gate.3.fc.2", wide / REDUCTION, wide);
    TorchParameters.pointwise(table, prefix + "gate.4", wide, features);
    secondNorm().declare(table, prefix);
    TorchParameters.pointwise(table, prefix + "gate.7", features, gate.experts());
    table.role(Role.BUFFER);
    table.add(prefix + TEMPERATURE, Initializer.constant(FIRST_TEMPERATURE), 1);
    table.role(Role.TRAINED);
  }

  /** Decides for mean features g [B, H]. */
  Gating decide(GraphScope scope, SDVariable mean) {
    SDVariable v = Affine.of(scope, "gate.0").apply(scope, mean);
    v = scope.ops().gelu(firstNorm().apply(scope, v));
    SDVariable attention = Affine.of(scope, "gate.3.fc.0").gelu(scope, v);
    attention = Affine.of(scope, "gate.3.fc.2").apply(scope, attention);
    v = v.mul(scope.sd().nn().sigmoid(attention.mul(2)));
    v = Affine.of(scope, "gate.4").apply(scope, v);
    v = scope.ops().gelu(secondNorm().apply(scope, v));
    SDVariable scores = scope.tap("scores", Affine.of(scope, "gate.7").apply(scope, v));
    return gate.topKThenSoftmax(scope, scores, inverseTemperature(scope));
  }

  private static SDVariable inverseTemperature(GraphScope scope) {
    SDVariable temperature = scope.parameter(TEMPERATURE);
    if (!scope.mode().isTraining()) {
      return scope.constant("inverse temperature", new double[] {1 / LAST_TEMPERATURE});
    }
    SDVariable last = scope.constant("last temperature", new double[] {LAST_TEMPERATURE});
    scope.update(TEMPERATURE, scope.sd().math().max(temperature.mul(COOLING), last));
    return scope.sd().math().reciprocal(temperature);
  }
}
