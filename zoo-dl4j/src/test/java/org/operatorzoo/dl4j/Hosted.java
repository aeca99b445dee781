package org.operatorzoo.dl4j;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.baselines.dpot.Dpot;
import org.operatorzoo.baselines.dpot.DpotConfig;
import org.operatorzoo.baselines.fno.Fno;
import org.operatorzoo.baselines.fno.FnoConfig;
import org.operatorzoo.baselines.fno.FnoFlavour;
import org.operatorzoo.baselines.fno.FnoNorm;
import org.operatorzoo.baselines.moepot.MoePot;
import org.operatorzoo.baselines.moepot.MoePotConfig;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.testing.PointwiseOperator;
import org.operatorzoo.nestor.ExpertPool;
import org.operatorzoo.nestor.Nestor;
import org.operatorzoo.nestor.NestorConfig;
import org.operatorzoo.nestor.NestorVariant;

/** A small operator and the mode in which a layer trains it. */
record Hosted(OperatorDefinition<?> definition, Mode mode) {

  private static final FieldSpec FIELD = new FieldSpec(8, 12, 3, 2, 2, 2);

  static final Hosted POINTWISE =
      new Hosted(
          new OperatorDefinition<>(
              "pointwise",
              new PointwiseOperator(),
              new PointwiseOperator.Config(FieldSpec.square(4, 3, 2), 8)),
          Mode.TRAINING);

  /** Has a class head that no loss reaches, and names with underscores. */
  static final Hosted DPOT =
      new Hosted(
          new OperatorDefinition<>(
              "dpot",
              new Dpot(),
              new DpotConfig(FIELD, 2, 16, 2, 1, 3, 2, 4, Kind.EXP_MLP, true, 3)),
          Mode.TRAINING);

  static final Hosted FNO =
      new Hosted(
          new OperatorDefinition<>(
              "fno",
              new Fno(),
              new FnoConfig(FIELD, FnoFlavour.DPOT, 8, 3, 3, 2, FnoNorm.NONE, false, 0, 0, 0)),
          Mode.TRAINING);

  /** Has running statistics. */
  static final Hosted MOEPOT =
      new Hosted(
          new OperatorDefinition<>(
              "moepot",
              new MoePot(),
              new MoePotConfig(
                  new FieldSpec(8, 12, 3, 1, 2, 2),
                  4,
                  16,
                  2,
                  1,
                  32,
                  1,
                  4,
                  2,
                  2,
                  8,
                  Kind.EXP_MLP,
                  false,
                  3)),
          Mode.TRAINING);

  /** Has balance losses. */
  static final Hosted NESTOR =
      new Hosted(
          new OperatorDefinition<>(
              "nestor",
              new Nestor(),
              new NestorConfig(
                  FieldSpec.square(8, 2, 2),
                  2,
                  8,
                  1,
                  2,
                  2,
                  32,
                  1,
                  new ExpertPool(3, 2),
                  new ExpertPool(3, 2),
                  4,
                  0,
                  NestorVariant.RELEASED)),
          Mode.TRAINING);

  /** Takes running statistics as they are. */
  static final Hosted FINE_TUNED = new Hosted(MOEPOT.definition, Mode.FINE_TUNING);

  static final List<Hosted> FAMILIES = List.of(POINTWISE, FNO, DPOT, MOEPOT, FINE_TUNED, NESTOR);

  /** The operator, with state other than that of a new one. */
  NeuralOperator create() {
    NeuralOperator operator = NeuralOperator.create(definition, 3);
    for (ParameterSpec spec : operator.parameters().of(Role.BUFFER)) {
      INDArray array = operator.values().array(spec.name());
      RandomGenerator random = Seeds.generator(4, spec.name(), 0);
      for (long i = 0; i < array.length(); i++) {
        array.putScalar(i, array.getDouble(i) + 0.2 * random.nextDouble());
      }
    }
    return operator;
  }

  @Override
  public String toString() {
    return definition.name() + ", " + mode;
  }
}
