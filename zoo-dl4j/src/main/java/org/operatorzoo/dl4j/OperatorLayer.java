package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.HostValues;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.ParameterValues;
import org.operatorzoo.core.optim.GradientNorm;
import org.operatorzoo.core.train.PreparedBatch;

/**
 * The running form of an {@link OperatorOutputLayer}. It computes in the operator's own graphs:
 * fused operations, sparse experts, planned memory; loss and gradients come from one pass. The
 * network's flat parameter vector is copied into the graph's arrays before each call, the gradients
 * are copied out.
 *
 * <p><b>State.</b> In mode TRAINING a step normalises with the statistics of its own batch and
 * moves the running statistics r of the network, in place: r ← r + m·(s − r) with s the batch's
 * mean or unbiased variance. A step does not read r, so averaging the r_w of N workers gives at any
 * time, and however rarely it is done, r ← r + m·(mean_w s_w − r): for means that of all N batches
 * together, for variances the mean of the N unbiased estimates, to which spread between the
 * workers' means does not add. A temperature moves equally everywhere.
 */
final class OperatorLayer extends SameDiffOutputLayer {

  private static final long serialVersionUID = 1;

  private final transient OperatorDefinition<?> definition;
  private final transient LayerSettings settings;
  private final transient LayerBatches batches;
  private transient ParameterValues values;
  private transient OperatorGraph training;
  private transient OperatorGraph inference;
  private transient StepTerms last;
  private transient boolean scored;

  OperatorLayer(NeuralNetConfiguration conf, DataType type, OperatorOutputLayer layer) {
    super(conf, type);
    this.definition = layer.definition();
    this.settings = layer.settings();
    this.batches = new LayerBatches(definition.config().field(), settings);
  }

  /** What the last training step gave, or null before the first. */
  StepTerms last() {
    return last;
  }

  @Override
  public INDArray activate(boolean train, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    copyIn();
    if (inference == null) {
      inference = OperatorGraph.inference(definition, values);
    }
    return FieldArrays.toArray(inference.predict(batches.input(input)), dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    copyIn();
    gradients.assign(0);
    Map<String, Double> terms = new LinkedHashMap<>();
    LayerBatches.Step step = step();
    for (PreparedBatch part : step.parts()) {
      TrainingBatch batch = part.batch();
      training()
          .step(batch.input(), batch.target(), null, part.noise(), host(part, step), this::add)
          .forEach((kind, value) -> terms.merge(kind, value, Double::sum));
    }
    double norm = settings.gradientFactor() * GradientNorm.of(List.of(gradients));
    requireFinite("loss", terms.get(OperatorGraph.LOSS));
    requireFinite("gradient norm", norm);
    double factor = settings.gradientFactor() * GradientNorm.clipFactor(norm, settings.clipNorm());
    if (factor != 1) {
      gradients.muli(factor);
    }
    for (ParameterSpec spec : values.table().of(Role.BUFFER)) {
      paramTable.get(OperatorOutputLayer.key(spec)).assign(values.array(spec.name()));
    }
    last = new StepTerms(terms, training().meanTerms(), Math.toIntExact(input.size(0)), norm);
    scored = true;
    Gradient gradient = new DefaultGradient();
    gradTable.forEach(gradient::setGradientFor);
    return new Pair<>(gradient, null);
  }

  private LayerBatches.Step step() {
    return batches.step(input, labels, training().hostInputs(), definition.scalars().keySet());
  }

  private static HostValues host(PreparedBatch part, LayerBatches.Step step) {
    return new HostValues(part.draws(), step.scalars());
  }

  private void add(Map<String, INDArray> found) {
    found.forEach((name, g) -> gradTable.get(OperatorOutputLayer.key(name)).addi(g));
  }

  private void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new TrainingDivergedException(
          "training " + definition.name(), "a finite " + what, String.valueOf(value));
    }
  }

  /** The loss of the step just made, or that of the batch without a step. */
  @Override
  public double computeScore(double penalty, boolean train, LayerWorkspaceMgr workspaces) {
    double loss = 0;
    if (train && scored) {
      loss = last.terms().get(OperatorGraph.LOSS);
    } else {
      copyIn();
      LayerBatches.Step step = step();
      for (PreparedBatch part : step.parts()) {
        TrainingBatch batch = part.batch();
        loss +=
            training()
                .losses(batch.input(), batch.target(), part.noise(), host(part, step))
                .get(OperatorGraph.LOSS);
      }
    }
    scored = false;
    return (loss + penalty) / input.size(0);
  }

  /** Frees the graphs; the next call builds them again. */
  void release() {
    if (training != null) {
      training.close();
      training = null;
    }
    if (inference != null) {
      inference.close();
      inference = null;
    }
    if (values != null) {
      values.close();
      values = null;
    }
  }

  private OperatorGraph training() {
    if (training == null) {
      training =
          OperatorGraph.training(
              definition, values, settings.mode(), settings.lossSpec(), settings.trained());
    }
    return training;
  }

  private void copyIn() {
    if (values == null) {
      // What no loss reaches influences no prediction either, so that its values do not matter.
      values = ParameterValues.initialise(definition.parameters(), dataType, 0);
    }
    for (ParameterSpec spec : values.table().all()) {
      INDArray own = paramTable.get(OperatorOutputLayer.key(spec));
      if (own != null) {
        values.array(spec.name()).assign(own);
      }
    }
  }
}
