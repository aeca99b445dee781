package org.operatorzoo.runs.train;

import java.nio.file.Path;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;

/** What a run starts from: a preset with drawn parameters, or weights. */
final class RunStart implements AutoCloseable {

  private final RunPlan plan;
  private final NeuralOperator weights;

  private RunStart(RunPlan plan, NeuralOperator weights) {
    this.plan = plan;
    this.weights = weights;
  }

  /**
   * That of a plan.
   *
   * @throws org.operatorzoo.core.error.ZooException if there is no such preset or no such weights
   */
  static RunStart of(RunPlan plan) {
    return new RunStart(
        plan, plan.weights() == null ? null : NeuralOperator.load(Path.of(plan.weights())));
  }

  /** C that the data must have at least. */
  int leastChannels() {
    return weights == null ? 1 : weights.field().channelsIn();
  }

  /** The operator for a field, before it has parameters. */
  OperatorDefinition<?> definition(FieldSpec field) {
    return (plan.model() == null ? weights.definition() : ModelRegistry.find(plan.model()))
        .withField(field);
  }

  /** The operator to train; the caller closes it. */
  NeuralOperator operator(FieldSpec field) {
    NeuralOperator operator = NeuralOperator.create(definition(field), plan.training().seed());
    if (weights == null) {
      return operator;
    }
    try {
      new WeightTransfer(plan.components()).apply(weights, operator);
      operator.provenance().put("startedFrom", weights.weightsDigest());
      return operator;
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (weights != null) {
      weights.close();
    }
  }
}
