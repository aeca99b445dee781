package org.operatorzoo.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.ParameterValues;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.model.WeightTransfer.Receipt;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.verify.ReferenceCheck;
import org.operatorzoo.core.verify.ReferenceReport;

/**
 * What every operator of the zoo must fulfil. A family extends it and names a tiny configuration.
 */
public abstract class NeuralOperatorContract {

  /** A configuration small enough for central differences, with every kind of parameter. */
  protected abstract OperatorDefinition<?> tiny();

  /** A configuration that can learn: one batch of four smooth fields. */
  protected abstract OperatorDefinition<?> small();

  /** Reference files among the test resources, below {@code goldens/}. */
  protected abstract List<String> goldens();

  /** Other fields that {@link #small()} can be built for. */
  protected List<FieldSpec> otherFields() {
    FieldSpec f = small().config().field();
    return List.of(
        new FieldSpec(2 * f.height(), 2 * f.width(), f.framesIn(), 1, 1, 1),
        new FieldSpec(f.height(), f.width(), 3, 1, 3, 3));
  }

  /** Parameters that cannot change the output, e.g. a key bias under softmax. */
  protected Set<String> withoutEffect() {
    return Set.of();
  }

  /** Step of the slope along a line; short where maxima of many numbers bend it. */
  protected double slopeStep() {
    return 1e-6;
  }

  /**
   * Steps of a fresh operator before its parameters are tried one by one: without, running
   * statistics far from the data can drown what passes through them.
   */
  protected int settlingSteps() {
    return 0;
  }

  /** Step of central differences; smaller where start values make norms steep. */
  protected double differenceStep() {
    return 1e-5;
  }

  /** Whether the loss has a slope along a parameter at the start; not at a kink. */
  protected boolean hasSlope(String parameter) {
    return true;
  }

  /** Batch size of the checks; enough to reach every expert over a few batches. */
  protected int batchSize() {
    return 4;
  }

  @Test
  void valuesGradientsAndLossesEqualTheGoldens() {
    for (String golden : goldens()) {
      for (ReferenceReport report : ReferenceCheck.all(Goldens.file(golden))) {
        assertThat(report.items()).hasSizeGreaterThan(3);
        assertThat(report.items())
            .as("%s %s", golden, report.group())
            .allMatch(ReferenceReport.Item::passed);
      }
    }
  }

  @Test
  void composedOperationsGiveTheValuesAndGradientsOfFusedOnes() {
    for (int size : new int[] {batchSize(), batchSize() + 1}) {
      TrainingBatch batch = Fields.batch(tiny().config().field(), size, 2);
      Map<String, double[]> fused =
          gradients(batch, OperatorGraph::training, LossSpec.PUBLISHED, 0);
      Map<String, double[]> composed =
          gradients(batch, OperatorGraph::composed, LossSpec.PUBLISHED, 0);
      assertThat(fused).containsOnlyKeys(composed.keySet());
      composed.forEach(
          (name, expected) ->
              assertThat(fused.get(name)).as(name).containsExactly(expected, within(1e-8)));
    }
  }

  /** The gradient runs through predictions, noise and state of an unrolled operator. */
  @Test
  protected void gradientOfSeveralPredictionsIsTheSlopeOfTheirLoss() {
    FieldSpec f = tiny().config().field();
    FieldSpec longer =
        new FieldSpec(
            f.height(),
            f.width(),
            f.framesIn(),
            2 * f.framesOut(),
            f.channelsIn(),
            f.channelsOut());
    TrainingBatch batch = Fields.batch(longer, batchSize(), 2);
    LossSpec spec = LossSpec.PUBLISHED.withUnroll(2, 1e-3);
    Map<String, double[]> at = gradients(batch, OperatorGraph::training, spec, 0);
    Map<String, double[]> composed = gradients(batch, OperatorGraph::composed, spec, 0);
    composed.forEach(
        (name, expected) ->
            assertThat(at.get(name)).as(name).containsExactly(expected, within(1e-8)));
    double step = slopeStep();
    double after = gradients(batch, OperatorGraph::training, spec, step).get("loss loss")[0];
    double before = gradients(batch, OperatorGraph::training, spec, -step).get("loss loss")[0];
    double slope = 0;
    for (Map.Entry<String, double[]> entry : at.entrySet()) {
      if (!entry.getKey().startsWith("loss ") && hasSlope(entry.getKey())) {
        double[] along = direction(entry.getKey(), entry.getValue().length);
        for (int i = 0; i < along.length; i++) {
          slope += along[i] * entry.getValue()[i];
        }
      }
    }
    assertThat((after - before) / (2 * step)).isCloseTo(slope, withinPercentage(0.01));
  }

  /** Every parameter belongs to a component that fine-tuning knows, and all can be loaded. */
  @Test
  void weightsAreGivenToAnotherOperatorComponentByComponent() {
    Set<String> known =
        Set.of("patch_embed", "pos", "blocks", "time_agg", "out", "scale_feats", "cls_head");
    try (NeuralOperator source = NeuralOperator.create(tiny(), 3);
        NeuralOperator target = NeuralOperator.create(tiny(), 4)) {
      OperatorArchitecture<?> family = tiny().architecture();
      Set<String> components = new TreeSet<>();
      source.parameters().all().forEach(p -> components.add(family.component(p.group())));
      assertThat(known).containsAll(components);
      new WeightTransfer(List.of("out")).apply(source, target);
      for (ParameterSpec spec : target.parameters().of(Role.TRAINED)) {
        if (family.component(spec.group()).equals("out")) {
          assertThat(target.values().get(spec.name())).isEqualTo(source.values().get(spec.name()));
        }
      }
      assertThat(target.weightsDigest()).isNotEqualTo(source.weightsDigest());
      WeightTransfer.all().apply(source, target);
      assertThat(target.weightsDigest()).isEqualTo(source.weightsDigest());
    }
  }

  /** One more channel: what reads and writes channels is drawn anew, all else is kept. */
  @Test
  protected void weightsFitOtherChannelsButForEmbeddingAndHead() {
    FieldSpec f = tiny().config().field();
    FieldSpec wider =
        new FieldSpec(
            f.height(),
            f.width(),
            f.framesIn(),
            f.framesOut(),
            f.channelsIn() + 1,
            f.channelsOut() + 1);
    try (NeuralOperator source = NeuralOperator.create(tiny(), 3);
        NeuralOperator target = NeuralOperator.create(tiny().withField(wider), 4)) {
      assertThatThrownBy(() -> WeightTransfer.all().apply(source, target))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("loading", "shape", "[fitting]");
      Receipt receipt = new WeightTransfer(List.of(WeightTransfer.FITTING)).apply(source, target);
      Set<String> left = new TreeSet<>();
      OperatorArchitecture<?> family = tiny().architecture();
      receipt.left().forEach(n -> left.add(family.component(target.parameters().get(n).group())));
      assertThat(left).contains("out").isSubsetOf("patch_embed", "out", "scale_feats");
      assertThat(receipt.loaded()).isNotEmpty();
    }
  }

  private static double[] direction(String parameter, int length) {
    return Seeds.generator(7, parameter, 0).doubles(length, -1, 1).toArray();
  }

  private interface Builder {
    OperatorGraph build(
        OperatorDefinition<?> definition, ParameterValues values, Mode mode, LossSpec loss);
  }

  /**
   * Losses and gradients of a fresh operator (a step may change the state of an old one), moved by
   * {@code step} along a fixed direction.
   */
  private Map<String, double[]> gradients(
      TrainingBatch batch, Builder builder, LossSpec spec, double step) {
    Map<String, double[]> found = new HashMap<>();
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 3, DataType.DOUBLE)) {
      for (ParameterSpec parameter : operator.parameters().of(Role.TRAINED)) {
        if (!hasSlope(parameter.name())) {
          continue;
        }
        INDArray array = operator.values().array(parameter.name());
        double[] along = direction(parameter.name(), (int) array.length());
        array.addi(Nd4j.createFromArray(along).muli(step).reshape(array.shape()));
      }
      operator.values().changed();
      List<FieldBatch> draws =
          IntStream.range(1, spec.unroll())
              .mapToObj(k -> Fields.input(operator.field(), batch.input().batch(), 40 + k))
              .toList();
      try (OperatorGraph graph =
          builder.build(operator.definition(), operator.values(), Mode.TRAINING, spec)) {
        graph
            .step(
                batch.input(),
                batch.target(),
                null,
                draws,
                arrays -> arrays.forEach((n, g) -> found.put(n, g.dup('c').data().asDouble())))
            .forEach((kind, value) -> found.put("loss " + kind, new double[] {value}));
      }
    }
    return found;
  }

  @Test
  void predictionsFromSeveralThreadsEqualThoseOfOne() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 3)) {
      List<FieldBatch> inputs =
          IntStream.range(0, 8)
              .mapToObj(i -> Fields.input(operator.field(), 1 + i % 2, i))
              .toList();
      List<float[]> alone = inputs.stream().map(x -> operator.predict(x).values()).toList();
      List<float[]> together =
          inputs.parallelStream().map(x -> operator.predict(x).values()).toList();
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(together.get(i)).containsExactly(alone.get(i));
      }
    }
  }

  @Test
  void everyParameterReceivesAGradient() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 3);
        OperatorGraph graph = training(operator)) {
      Set<String> silent = new TreeSet<>(graph.trained());
      silent.removeAll(withoutEffect());
      for (int seed = 0; seed < 4; seed++) {
        TrainingBatch batch = Fields.batch(operator.field(), batchSize(), 10 + seed);
        graph.step(
            batch.input(),
            batch.target(),
            null,
            gradients ->
                silent.removeIf(name -> gradients.get(name).amaxNumber().doubleValue() > 0));
      }
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void everyParameterChangesTheOutput() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 4, DataType.DOUBLE)) {
      settle(operator);
      FieldBatch input = Fields.input(operator.field(), batchSize() + 2, 5);
      float[] before = operator.predict(input).values();
      Set<String> silent = new TreeSet<>();
      for (ParameterSpec spec : operator.parameters().of(Role.TRAINED)) {
        INDArray array = operator.values().array(spec.name());
        INDArray kept = array.dup();
        RandomGenerator random = Seeds.generator(1, spec.name(), 0);
        for (long i = 0; i < array.length(); i++) {
          array.putScalar(i, array.getDouble(i) + 0.3 * random.nextGaussian());
        }
        if (Arrays.equals(before, operator.predict(input).values())) {
          silent.add(spec.name());
        }
        array.assign(kept);
      }
      silent.removeAll(withoutEffect());
      assertThat(silent).isEmpty();
    }
  }

  /** Moves the state alone. */
  private void settle(NeuralOperator operator) {
    try (OperatorGraph graph = training(operator)) {
      for (int step = 0; step < settlingSteps(); step++) {
        TrainingBatch batch = Fields.batch(operator.field(), batchSize(), step);
        graph.step(batch.input(), batch.target(), null, gradients -> {});
      }
    }
  }

  @Test
  void gradientsAgreeWithCentralDifferences() {
    double epsilon = differenceStep();
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 5, DataType.DOUBLE);
        OperatorGraph graph = training(operator)) {
      TrainingBatch batch = Fields.batch(operator.field(), batchSize(), 6);
      Map<String, double[]> gradients = new HashMap<>();
      Map<String, INDArray> buffers = buffers(operator);
      graph.step(
          batch.input(),
          batch.target(),
          null,
          g -> g.forEach((name, array) -> gradients.put(name, array.dup().data().asDouble())));
      double largest =
          gradients.values().stream()
              .mapToDouble(g -> Arrays.stream(g).map(Math::abs).max().orElse(0))
              .max()
              .orElse(0);
      for (String name : graph.trained().stream().filter(this::hasSlope).toList()) {
        double[] gradient = gradients.get(name);
        INDArray array = operator.values().array(name);
        for (int index : entries(name, gradient)) {
          double kept = array.getDouble(index);
          array.putScalar(index, kept + epsilon);
          double above = loss(graph, operator, batch, buffers);
          array.putScalar(index, kept - epsilon);
          double below = loss(graph, operator, batch, buffers);
          array.putScalar(index, kept);
          assertThat(gradient[index])
              .as("%s[%d]", name, index)
              .isCloseTo(
                  (above - below) / (2 * epsilon),
                  within(1e-5 * Math.abs(gradient[index]) + 1e-7 * largest));
        }
      }
    }
  }

  /** The largest entry of a gradient and one other. */
  private static int[] entries(String name, double[] gradient) {
    int largest = 0;
    for (int i = 1; i < gradient.length; i++) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return new int[] {largest, Seeds.generator(7, name, 0).nextInt(gradient.length)};
  }

  private static Map<String, INDArray> buffers(NeuralOperator operator) {
    Map<String, INDArray> kept = new LinkedHashMap<>();
    for (ParameterSpec spec : operator.parameters().of(Role.BUFFER)) {
      kept.put(spec.name(), operator.values().array(spec.name()).dup());
    }
    return kept;
  }

  private static double loss(
      OperatorGraph graph,
      NeuralOperator operator,
      TrainingBatch batch,
      Map<String, INDArray> buffers) {
    buffers.forEach((name, kept) -> operator.values().array(name).assign(kept));
    return graph.step(batch.input(), batch.target(), null, gradients -> {}).get(OperatorGraph.LOSS);
  }

  @Test
  void saveThenLoadIsBitIdentical(@TempDir Path directory) {
    try (NeuralOperator operator = NeuralOperator.create(small(), 6)) {
      FieldBatch input = Fields.input(operator.field(), 2, 7);
      operator.save(directory);
      try (NeuralOperator loaded = NeuralOperator.load(directory)) {
        assertThat(loaded.definition().config()).isEqualTo(operator.definition().config());
        assertThat(loaded.weightsDigest()).isEqualTo(operator.weightsDigest());
        assertThat(loaded.predict(input).values()).isEqualTo(operator.predict(input).values());
      }
    }
  }

  @Test
  void configurationsSurviveJsonAndYaml() {
    for (OperatorDefinition<?> definition : List.of(tiny(), small())) {
      Object config = definition.config();
      assertThat(Documents.fromJson("test", Documents.toJson(config), (Class<?>) config.getClass()))
          .isEqualTo(config);
      assertThat(Documents.fromYaml("test", Documents.toYaml(config), (Class<?>) config.getClass()))
          .isEqualTo(config);
    }
  }

  @Test
  void oneBatchCanBeOverfitted() {
    try (NeuralOperator operator = NeuralOperator.create(small(), 8)) {
      TrainingBatch batch = learnable(operator.field());
      TrainingPlan plan =
          TrainingPlan.preTraining(overfitSteps())
              .optimizer(OptimizerSettings.PUBLISHED.withWeightDecay(0))
              .schedule(3e-3, 0.2)
              .noise(0)
              .build();
      List<Double> losses = new SameDiffTrainer().train(operator, plan, step -> batch).losses();
      assertThat(losses.get(losses.size() - 1)).isLessThan(0.2 * losses.get(0));
    }
  }

  /** The batch to overfit. */
  protected TrainingBatch learnable(FieldSpec field) {
    return Fields.batch(field, batchSize(), 9);
  }

  /** Steps in which one batch must be learnt. */
  protected int overfitSteps() {
    return 150;
  }

  @Test
  void equalSeedsGiveEqualLossTraces() {
    List<List<Double>> traces = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (NeuralOperator operator = NeuralOperator.create(tiny(), 10)) {
        TrainingReport report =
            new SameDiffTrainer()
                .train(
                    operator,
                    TrainingPlan.published(6, 11),
                    step -> Fields.batch(operator.field(), batchSize(), step));
        traces.add(report.losses());
      }
    }
    assertThat(traces.get(0)).isEqualTo(traces.get(1));
    assertThat(new HashSet<>(traces.get(0))).hasSize(6);
  }

  @Test
  void aRolloutEqualsRepeatedSingleSteps() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 12)) {
      FieldBatch seen = Fields.input(operator.field(), 2, 13);
      FieldBatch rollout = operator.rollout(seen, 3 * operator.framesOut());
      for (int step = 0; step < 3; step++) {
        FieldBatch next = operator.predict(seen);
        assertThat(rollout.slice(step * operator.framesOut(), operator.framesOut()))
            .isEqualTo(next);
        seen = seen.append(next).slice(operator.framesOut(), seen.frames());
      }
    }
  }

  @Test
  void predictionsDoNotDependOnTheBatchTheyAreIn() {
    try (NeuralOperator operator = NeuralOperator.create(small(), 14)) {
      FieldBatch five = Fields.input(operator.field(), 5, 15);
      FieldBatch together = operator.predict(five);
      for (int b = 0; b < 5; b++) {
        float[] alone = operator.predict(five.window(b)).values();
        float[] within = together.window(b).values();
        for (int i = 0; i < alone.length; i++) {
          assertThat(alone[i]).isCloseTo(within[i], within(2e-5f));
        }
      }
    }
  }

  @Test
  void otherGridsFramesAndChannelsAreServed() {
    for (FieldSpec field : otherFields()) {
      try (NeuralOperator operator = NeuralOperator.create(small().withField(field), 16)) {
        FieldBatch prediction = operator.predict(Fields.input(field, 2, 17));
        assertThat(prediction.shape())
            .containsExactly(
                2, field.height(), field.width(), field.framesOut(), field.channelsOut());
        for (float value : prediction.values()) {
          assertThat(value).isFinite();
        }
      }
    }
  }

  @Test
  void nativeMemoryDoesNotGrowOverFiveHundredSteps() {
    try (NeuralOperator operator = NeuralOperator.create(tiny(), 18)) {
      TrainingBatch batch = Fields.batch(operator.field(), batchSize(), 19);
      long[] held = new long[500];
      new SameDiffTrainer()
          .train(
              operator,
              TrainingPlan.published(500, 20),
              step -> batch,
              done -> held[(int) done.step()] = Pointer.totalBytes());
      long early = Arrays.stream(held, 100, 200).max().orElseThrow();
      long late = Arrays.stream(held, 400, 500).max().orElseThrow();
      assertThat(late).isLessThan(early + (4 << 20));
    }
  }

  private static OperatorGraph training(NeuralOperator operator) {
    return OperatorGraph.training(
        operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED);
  }
}
