package org.operatorzoo.core.verify;

import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.loss.LossSettings.Channels;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.ReferenceSpelling;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.verify.ReferenceReport.Item;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * Builds the operator that a reference file describes, loads the file's parameters, and compares
 * outputs, losses, routing, gradients, rollouts and state updates with the file's.
 */
public final class ReferenceCheck {

  private static final double OUTPUT_TOLERANCE = 1e-5; // absolute, float32
  private static final double LOSS_TOLERANCE = 1e-5; // of the reference
  private static final double GRADIENT_TOLERANCE = 1e-4; // of the array's largest entry
  // A gradient that is zero up to rounding (a bias before a norm) is compared with the rounding of
  // the others: below this share of the largest gradient entry of the model.
  private static final double ZERO_GRADIENT = 1e-6;

  private static final String TIME = "time";

  private ReferenceCheck() {}

  /**
   * Checks every case of a file.
   *
   * @throws DatasetException if the file is damaged or no architecture recognises it
   */
  public static List<ReferenceReport> all(Path path) {
    return reading(
        path, file -> file.cases().stream().map(group -> check(path, file, group)).toList());
  }

  /**
   * Checks one case of a file.
   *
   * @param group the case's group, empty for the root
   * @throws ConfigException with the nearest names if the file has no such case
   * @throws DatasetException if the file is damaged or no architecture recognises it
   */
  public static ReferenceReport one(Path path, String group) {
    return reading(
        path,
        file -> {
          List<String> cases = file.cases();
          if (!cases.contains(group)) {
            throw NearestNames.unknown("case of " + path, group, cases);
          }
          return check(path, file, group);
        });
  }

  /**
   * Compares the weights of an operator with those of a case, the largest deviation for each part
   * of the model, and its prediction with the case's.
   *
   * @param group the case's group, empty for the root
   */
  public static List<Item> weights(Path path, String group, NeuralOperator operator) {
    return reading(
        path,
        file -> {
          Map<String, Object> attributes = conditions(file, group);
          ReferenceSpelling<?> spelling = operator.definition().architecture().referenceSpelling();
          Map<String, Item> parts = new LinkedHashMap<>();
          try (NeuralOperator reference = NeuralOperator.create(operator.definition(), 0)) {
            load(file, group, reference, spelling, attributes);
            for (ParameterSpec spec : operator.parameters().all()) {
              float[] own = operator.values().get(spec.name());
              float[] other = reference.values().get(spec.name());
              Item item = Item.of("params/" + block(spec.name()), own, other, 0);
              parts.merge(item.name(), item, (a, b) -> a.maxAbsolute() >= b.maxAbsolute() ? a : b);
            }
          }
          List<Item> items = new ArrayList<>(parts.values());
          if (spelling.mode().apply(attributes) == Mode.INFERENCE) {
            predictions(file, group, operator, items);
          }
          return items;
        });
  }

  /** {@code blocks.0} of {@code blocks.0.mlp.weight}, {@code fc1} of {@code fc1.bias}. */
  private static String block(String name) {
    return name.replaceFirst("^(.*?\\.\\d+)\\..*|^([^.]*).*", "$1$2");
  }

  private static <T> T reading(Path path, Function<ReferenceFile, T> use) {
    try (ReferenceFile file = new ReferenceFile(path)) {
      return use.apply(file);
    } catch (HdfException e) {
      throw new DatasetException(
          DatasetException.describe("reading " + path, "an undamaged file", e.getMessage()), e);
    }
  }

  private static ReferenceReport check(Path path, ReferenceFile file, String group) {
    Map<String, Object> attributes = conditions(file, group);
    return check(path, file, group, recognise(path, attributes), attributes);
  }

  /** The attributes of a case, with the lead time of each sample if it has one. */
  private static Map<String, Object> conditions(ReferenceFile file, String group) {
    Map<String, Object> attributes = new TreeMap<>(file.config(group));
    if (file.has(group, TIME)) {
      attributes.put(TIME, file.tensor(group, TIME).values());
    }
    return attributes;
  }

  private static OperatorArchitecture<?> recognise(Path path, Map<String, Object> attributes) {
    for (OperatorArchitecture<?> architecture : ModelRegistry.architectures()) {
      if (architecture.referenceSpelling().recognises().test(attributes)) {
        return architecture;
      }
    }
    throw new DatasetException(
        "reading " + path,
        "a config of one of "
            + ModelRegistry.architectures().stream().map(OperatorArchitecture::name).toList(),
        "attributes " + attributes);
  }

  private static <C extends OperatorConfig> ReferenceReport check(
      Path path,
      ReferenceFile file,
      String group,
      OperatorArchitecture<C> architecture,
      Map<String, Object> attributes) {
    ReferenceSpelling<C> spelling = architecture.referenceSpelling();
    OperatorDefinition<C> definition;
    try {
      C config = spelling.config().apply(attributes);
      definition = new OperatorDefinition<>(architecture.name(), architecture, config);
    } catch (ClassCastException | NullPointerException e) {
      throw new ConfigException(
          "config of " + path + " " + group,
          "the attributes of " + architecture.name(),
          attributes + " (" + e.getMessage() + ")");
    }
    List<Item> items = new ArrayList<>();
    try (NeuralOperator operator = NeuralOperator.create(definition, 0, DataType.FLOAT)) {
      load(file, group, operator, spelling, attributes);
      Mode mode = spelling.mode().apply(attributes);
      if (mode == Mode.INFERENCE) {
        predictions(file, group, operator, items);
        routing(file, group, operator.routing(file.field(group, "input")), spelling, items);
      }
      prediction(file, group, operator, "eval_before", items);
      if (file.has(group, "target")) {
        LossSpec loss =
            LossSpec.PUBLISHED.withLoss(
                LossSettings.PUBLISHED
                    .withChannels(
                        spelling.jointChannels().test(attributes) ? Channels.JOINT : Channels.EACH)
                    .withReconstruction(0));
        gradients(file, group, operator, mode, loss, spelling, items);
        state(file, group, operator, items);
      }
    }
    return new ReferenceReport(path.toString(), group, architecture.name(), items);
  }

  private static void load(
      ReferenceFile file,
      String group,
      NeuralOperator operator,
      ReferenceSpelling<?> spelling,
      Map<String, Object> attributes) {
    Map<String, Tensor> given =
        new LinkedHashMap<>(spelling.arrays().apply(file.tensors(group, "params")));
    given.putAll(file.tensors(group, "buffers_before"));
    given.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    for (Map.Entry<String, Double> filler : spelling.fillers().apply(attributes).entrySet()) {
      ParameterSpec spec = operator.parameters().get(filler.getKey());
      float[] values = new float[Math.toIntExact(spec.size())];
      Arrays.fill(values, filler.getValue().floatValue());
      given.put(spec.name(), new Tensor(spec.shape(), values));
    }
    operator.values().requireAll("params of case \"" + group + "\"", given.keySet());
    given.forEach((name, t) -> operator.values().set(name, t.shape(), t.values()));
  }

  /** A prediction with the state of the moment, if the file has it. */
  private static void prediction(
      ReferenceFile file, String group, NeuralOperator operator, String name, List<Item> items) {
    if (file.has(group, name)) {
      float[] found = operator.predict(file.field(group, "input")).values();
      items.add(Item.of(name, found, file.field(group, name).values(), OUTPUT_TOLERANCE));
    }
  }

  private static void predictions(
      ReferenceFile file, String group, NeuralOperator operator, List<Item> items) {
    prediction(file, group, operator, "output", items);
    FieldBatch input = file.field(group, "input");
    if (file.has(group, "rollout/prediction")) {
      FieldBatch frames = file.field(group, "rollout/prediction");
      float[] found = operator.rollout(input, frames.frames()).values();
      items.add(Item.of("rollout/prediction", found, frames.values(), OUTPUT_TOLERANCE));
    }
  }

  private static void routing(
      ReferenceFile file,
      String group,
      Map<String, RoutingWeights> routers,
      ReferenceSpelling<?> spelling,
      List<Item> items) {
    for (RoutingWeights routing : routers.values()) {
      String name = spelling.routingIndices().apply(routing.router());
      if (name != null && file.has(group, name)) {
        float[] reference = file.tensor(group, name).values();
        items.add(Item.of(name, selected(routing), reference, 0));
      }
    }
  }

  /** Indices of the selected experts in descending order of weight, [R, k]. */
  private static float[] selected(RoutingWeights routing) {
    int experts = routing.experts();
    float[] indices = new float[routing.items() * routing.active()];
    for (int r = 0; r < routing.items(); r++) {
      float[] row = Arrays.copyOfRange(routing.weights(), r * experts, (r + 1) * experts);
      for (int j = 0; j < routing.active(); j++) {
        int best = 0;
        for (int e = 1; e < experts; e++) {
          best = row[e] > row[best] ? e : best;
        }
        indices[r * routing.active() + j] = best;
        row[best] = Float.NEGATIVE_INFINITY;
      }
    }
    return indices;
  }

  private static void gradients(
      ReferenceFile file,
      String group,
      NeuralOperator operator,
      Mode mode,
      LossSpec loss,
      ReferenceSpelling<?> spelling,
      List<Item> items) {
    Map<String, Tensor> expected = spelling.arrays().apply(file.tensors(group, "grads"));
    Map<String, float[]> found = new LinkedHashMap<>();
    try (OperatorGraph graph =
        OperatorGraph.training(operator.definition(), operator.values(), mode, loss)) {
      if (mode != Mode.INFERENCE) {
        float[] output = graph.predict(file.field(group, "input")).values();
        float[] reference = file.field(group, "output").values();
        items.add(Item.of("output", output, reference, OUTPUT_TOLERANCE));
        routing(file, group, graph.routing(file.field(group, "input")), spelling, items);
      }
      Map<String, Double> terms =
          graph.step(
              file.field(group, "input"),
              file.field(group, "target"),
              null,
              arrays ->
                  arrays.forEach((name, g) -> found.put(name, publicOrder(operator, name, g))));
      spelling
          .losses()
          .forEach(
              (kind, name) -> {
                Double value = terms.get(kind.equals("total") ? OperatorGraph.LOSS : kind);
                if (value != null && file.has(group, name)) {
                  float[] reference = file.tensor(group, name).values();
                  items.add(
                      Item.of(
                          name,
                          new float[] {value.floatValue()},
                          reference,
                          LOSS_TOLERANCE * Math.max(Item.largest(reference), 1e-3)));
                }
              });
    }
    double largest =
        expected.values().stream().mapToDouble(t -> Item.largest(t.values())).max().orElse(0);
    expected.forEach(
        (name, reference) -> {
          if (!name.equals("input")) {
            float[] gradient = leading(found.get(name), reference, operator.parameters().get(name));
            double own = Item.largest(reference.values());
            double tolerance =
                Math.max(
                    GRADIENT_TOLERANCE * own,
                    own < ZERO_GRADIENT * largest ? ZERO_GRADIENT * largest : 0);
            items.add(Item.of("grads/" + name, gradient, reference.values(), tolerance));
          }
        });
  }

  /** State after the step that gave the gradients, and a prediction with it. */
  private static void state(
      ReferenceFile file, String group, NeuralOperator operator, List<Item> items) {
    for (String place : List.of("after_step", "buffers_after")) {
      for (String name : file.names(group, place)) {
        if (operator.parameters().contains(name)) {
          float[] reference = file.tensor(group, place + "/" + name).values();
          double tolerance = LOSS_TOLERANCE * Item.largest(reference);
          float[] found = operator.values().get(name);
          items.add(Item.of(place + "/" + name, found, reference, tolerance));
        }
      }
    }
    prediction(file, group, operator, "eval_after", items);
  }

  /**
   * What of a gradient the file holds: all of it, or the first of stacked experts; zeros for a
   * parameter that no loss reaches.
   */
  private static float[] leading(float[] gradient, Tensor reference, ParameterSpec spec) {
    int length = reference.values().length;
    boolean part = reference.shape().length == spec.shape().length && length < spec.size();
    return gradient == null ? new float[length] : part ? Arrays.copyOf(gradient, length) : gradient;
  }

  private static float[] publicOrder(NeuralOperator operator, String name, INDArray gradient) {
    ParameterSpec spec = operator.parameters().get(name);
    try (INDArray turned = spec.layout().toPublic(gradient, spec.shape())) {
      return FieldArrays.toFloats(turned);
    }
  }
}
