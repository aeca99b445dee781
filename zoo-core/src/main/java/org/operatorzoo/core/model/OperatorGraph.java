package org.operatorzoo.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.BalanceLoss;
import org.operatorzoo.core.graph.Draw;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.Routing;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.session.PlannedStep;
import org.operatorzoo.core.session.StepResult;
import org.operatorzoo.core.session.StepTimer;

/**
 * An operator as a SameDiff graph that shares the operator's parameter arrays. A training graph
 * also holds the loss
 *
 * <pre>L = Σ_b ( D_b + γ·G_b + ρ·R_b ) + Σ_kind weight(kind) · balance(kind)</pre>
 *
 * of {@link org.operatorzoo.core.loss.LossSettings}; with D alone it is equation 15 of NESTOR. The
 * batch dimension is symbolic. Not safe for several threads.
 */
public final class OperatorGraph implements AutoCloseable {

  /** Name of the training loss among the outputs of {@link #step}. */
  public static final String LOSS = "loss";

  /** Name of the data term of the loss. */
  public static final String DATA = "data";

  /**
   * Name of the relative L2 error, channel by channel, among the terms of a loss whose data term is
   * another; it has no weight in it.
   */
  public static final String L2RE = "l2re";

  private final OperatorDefinition<?> definition;
  private final ParameterValues values;
  private final int unroll;
  private final List<String> trained;
  private final BuiltGraph graph;
  private final GraphRunner runner;
  private final InputArrays inputs;

  private OperatorGraph(
      OperatorDefinition<?> definition,
      ParameterValues values,
      Mode mode,
      LossSpec loss,
      List<String> trained,
      Function<SameDiff, Ops> operations) {
    this.definition = definition;
    this.values = values;
    this.trained = trained;
    this.unroll = loss == null ? 1 : loss.unroll();
    graph = BuiltGraph.of(definition, values, mode, loss, trained, operations);
    runner = new GraphRunner(graph.sd(), values::version);
    inputs = new InputArrays(values.type());
  }

  /** A graph for prediction and routing. */
  public static OperatorGraph inference(OperatorDefinition<?> definition, ParameterValues values) {
    return new OperatorGraph(definition, values, Mode.INFERENCE, null, List.of(), Ops::new);
  }

  /** A graph with loss and gradients. */
  public static OperatorGraph training(
      OperatorDefinition<?> definition, ParameterValues values, Mode mode, LossSpec loss) {
    return training(definition, values, mode, loss, trainable(values));
  }

  /**
   * The same with gradients of some parameters only; the others are constants.
   *
   * @param trained names of trained parameters, at least one
   */
  public static OperatorGraph training(
      OperatorDefinition<?> definition,
      ParameterValues values,
      Mode mode,
      LossSpec loss,
      List<String> trained) {
    return new OperatorGraph(definition, values, mode, loss, List.copyOf(trained), Ops::new);
  }

  /**
   * The same from ND4J's own operations alone: slower, and with all experts computed for all
   * samples. The reference for the fused operations.
   */
  public static OperatorGraph composed(
      OperatorDefinition<?> definition, ParameterValues values, Mode mode, LossSpec loss) {
    return new OperatorGraph(
        definition, values, mode, loss, trainable(values), sd -> new Ops(sd, false));
  }

  private static List<String> trainable(ParameterValues values) {
    return values.table().of(Role.TRAINED).stream().map(ParameterSpec::name).toList();
  }

  /** Names of the parameters that {@link #step} returns gradients of. */
  public List<String> trained() {
    return trained;
  }

  /** The published weights of the balance losses by kind; empty for an operator without any. */
  public Map<String, Double> balanceWeights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    graph.outputs().balanceLosses().forEach(term -> weights.put(term.kind(), term.weight()));
    return weights;
  }

  /** The kinds of terms of the loss that are means over a batch; the others are sums. */
  public Set<String> meanTerms() {
    return graph.outputs().balanceLosses().stream()
        .filter(term -> !term.summed())
        .map(BalanceLoss::kind)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What a step reads besides fields. */
  public HostInputs hostInputs() {
    Map<String, long[]> draws = new LinkedHashMap<>();
    graph.draws().forEach((name, draw) -> draws.put(name, draw.shape()));
    return new HostInputs(draws, graph.scalars().keySet());
  }

  /** The prediction [B, H, W, T', C'] for an input [B, H, W, T, C]. */
  public FieldBatch predict(FieldBatch input) {
    String name = graph.outputs().prediction().name();
    return FieldArrays.toBatch(run(input, List.of(name)).get(name));
  }

  /** The routing weights [R, E] of each router, by router name. */
  public Map<String, RoutingWeights> routing(FieldBatch input) {
    Map<String, RoutingWeights> found = new LinkedHashMap<>();
    if (!graph.outputs().routing().isEmpty()) {
      List<String> names = graph.outputs().routing().stream().map(r -> r.weights().name()).toList();
      Map<String, INDArray> arrays = run(input, names);
      for (Routing r : graph.outputs().routing()) {
        float[] weights = FieldArrays.toFloats(arrays.get(r.weights().name()));
        found.put(
            r.name(),
            new RoutingWeights(r.name(), r.level().toString(), r.experts(), r.active(), weights));
      }
    }
    return found;
  }

  private Map<String, INDArray> run(FieldBatch input, List<String> names) {
    return runner.output(Map.of(BuiltGraph.INPUT, inputs.of(BuiltGraph.INPUT, input)), names);
  }

  /**
   * One forward and backward pass. State updates of the graph are written to their buffers.
   *
   * @param mask [B, H, W, 1, C'], for a masked loss, else null
   * @param gradients receives the gradients by parameter name, in graph layout; they are valid only
   *     during the call
   * @return the terms of the loss by kind, {@link #DATA} and {@link #LOSS} among them
   */
  public Map<String, Double> step(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      Consumer<Map<String, INDArray>> gradients) {
    return step(input, target, mask, List.of(), gradients);
  }

  /**
   * The same for a loss with noise on predictions that are fed back.
   *
   * @param target [B, H, W, unroll·T', C']
   * @param draws of N(0, 1), [B, H, W, T, C], one batch for each prediction after the first
   */
  public Map<String, Double> step(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      List<FieldBatch> draws,
      Consumer<Map<String, INDArray>> gradients) {
    return step(input, target, mask, draws, HostValues.NONE, gradients);
  }

  /**
   * The same for a graph that reads random numbers or scalars.
   *
   * @param host values of {@link #hostInputs}
   */
  public Map<String, Double> step(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      List<FieldBatch> draws,
      HostValues host,
      Consumer<Map<String, INDArray>> gradients) {
    requireTrainable(input.batch());
    StepResult result =
        runner.gradients(placeholders(input, target, mask, draws, host), stepOutputs(), trained);
    Map<String, Double> terms = terms(result.outputs());
    gradients.accept(result.gradients());
    graph
        .stateUpdates()
        .forEach((name, v) -> values.array(name).assign(result.outputs().get(v.name())));
    values.changed();
    return terms;
  }

  /**
   * The terms of the loss by kind, as {@link #step} gives them, without a step.
   *
   * @param draws as there
   * @param host as there
   */
  public Map<String, Double> losses(
      FieldBatch input, FieldBatch target, List<FieldBatch> draws, HostValues host) {
    requireTrainable(input.batch());
    List<String> names = graph.losses().values().stream().map(SDVariable::name).toList();
    return terms(runner.output(placeholders(input, target, null, draws, host), names));
  }

  private Map<String, INDArray> placeholders(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      List<FieldBatch> draws,
      HostValues host) {
    Map<String, INDArray> placeholders = new HashMap<>();
    placeholders.put(BuiltGraph.INPUT, inputs.of(BuiltGraph.INPUT, input));
    placeholders.put(BuiltGraph.TARGET, inputs.of(BuiltGraph.TARGET, target));
    if (mask != null) {
      placeholders.put(BuiltGraph.MASK, inputs.of(BuiltGraph.MASK, mask));
    }
    for (int k = 0; k < graph.noise().size(); k++) {
      placeholders.put(graph.noise().get(k), inputs.of(graph.noise().get(k), draws.get(k)));
    }
    feed(placeholders, host, input.batch());
    return placeholders;
  }

  private void feed(Map<String, INDArray> placeholders, HostValues host, int windows) {
    graph
        .draws()
        .forEach(
            (name, draw) ->
                placeholders.put(
                    draw.placeholder().name(), drawn(name, draw, host.draws().get(name), windows)));
    Map<String, ScalarSettings> published = definition.scalars();
    graph
        .scalars()
        .forEach(
            (name, scalar) -> {
              Double given = host.scalars().get(name);
              double value = given == null ? published.get(name).value() : given;
              placeholders.put(scalar.name(), inputs.scalar(scalar.name(), value));
            });
  }

  private INDArray drawn(String name, Draw draw, float[] values, int windows) {
    long[] shape = draw.shape().clone();
    shape[0] = windows;
    int wanted = windows * hostInputs().perWindow(name);
    if (values == null || values.length != wanted) {
      throw new ShapeException(
          "random numbers " + name + " of a step of " + definition.name(),
          wanted + " of them",
          values == null ? "none" : values.length + "");
    }
    return inputs.of(draw.placeholder().name(), values, shape);
  }

  private Map<String, Double> terms(Map<String, INDArray> found) {
    Map<String, Double> terms = new LinkedHashMap<>();
    graph.losses().forEach((kind, v) -> terms.put(kind, found.get(v.name()).getDouble(0)));
    return terms;
  }

  private void requireTrainable(int windows) {
    int smallest = definition.architecture().smallestTrainingBatch();
    if (windows < smallest) {
      throw new ShapeException(
          "training batch of " + definition.name(),
          "at least " + smallest + " windows, as it normalises over the batch",
          String.valueOf(windows));
    }
  }

  private List<String> stepOutputs() {
    List<String> wanted = new ArrayList<>();
    graph.losses().values().forEach(v -> wanted.add(v.name()));
    graph.stateUpdates().values().forEach(v -> wanted.add(v.name()));
    return wanted;
  }

  /** What {@link #predict} would do with this many windows, without doing it. */
  public PlannedStep plannedPrediction(int windows) {
    FieldSpec f = definition.config().field();
    try (INDArray input = blank(windows, f, f.framesIn(), f.channelsIn())) {
      return runner.planned(
          Map.of(BuiltGraph.INPUT, input), List.of(graph.outputs().prediction().name()));
    }
  }

  /** What {@link #step} would do with this many windows and no mask, without doing it. */
  public PlannedStep plannedStep(int windows) {
    requireTrainable(windows);
    FieldSpec f = definition.config().field();
    try (INDArray input = blank(windows, f, f.framesIn(), f.channelsIn());
        INDArray target = blank(windows, f, unroll * f.framesOut(), f.channelsOut())) {
      Map<String, INDArray> placeholders =
          new HashMap<>(Map.of(BuiltGraph.INPUT, input, BuiltGraph.TARGET, target));
      graph.noise().forEach(name -> placeholders.put(name, input));
      feed(placeholders, new HostValues(hostInputs().draw(0, 0, windows), Map.of()), windows);
      return runner.planned(placeholders, stepOutputs(), trained);
    }
  }

  private INDArray blank(int windows, FieldSpec f, int frames, int channels) {
    return Nd4j.create(values.type(), windows, f.height(), f.width(), frames, channels);
  }

  /** Has the time of each operation added up from now on; null ends it. */
  public void time(StepTimer timer) {
    runner.time(timer);
  }

  /** Native bytes of results, intermediates and free memory, without parameters. */
  public long bytes() {
    return runner.bytes();
  }

  /** Frees native memory, but not the shared parameters. */
  @Override
  public void close() {
    runner.close();
    inputs.close();
    graph.close(values);
  }
}
