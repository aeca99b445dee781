package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.session.GraphRunner;

/**
 * One layer in a graph of its own. Names that begin with {@code input} become placeholders whose
 * first axis is symbolic, all others variables in graph layout. Gradients are those of Σ
 * output·probe.
 */
public final class LayerProbe {

  private static final int CHECKED_ENTRIES = 24;

  private final SameDiff sd = SameDiff.create();
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final DataType type;

  /** Builds the layer on these arrays. */
  public LayerProbe(
      DataType type, Map<String, INDArray> values, Function<GraphScope, SDVariable> layer) {
    this(type, Mode.INFERENCE, values, layer);
  }

  /** The same for a mode. */
  public LayerProbe(
      DataType type,
      Mode mode,
      Map<String, INDArray> values,
      Function<GraphScope, SDVariable> layer) {
    this.type = type;
    values.forEach((name, value) -> declare(name, value.castTo(type).dup('c')));
    GraphScope scope = new GraphScope(sd, type, mode, new Ops(sd, false), sd::getVariable);
    SDVariable output = layer.apply(scope).mul("output", 1.0);
    SDVariable probe = sd.placeHolder("probe", type);
    sd.sum("loss", output.mul(probe)).markAsLoss();
  }

  private void declare(String name, INDArray value) {
    arrays.put(name, value);
    if (name.startsWith("input")) {
      long[] shape = value.shape().clone();
      shape[0] = -1;
      sd.placeHolder(name, type, shape);
    } else {
      sd.var(name, value);
    }
  }

  /**
   * Builds a layer in double with every parameter it declares, normal draws in graph layout.
   *
   * @param inputs arrays by name, which begins with {@code input}
   * @param apply finds inputs among the parameters
   */
  public static LayerProbe of(
      Layer layer, Map<String, INDArray> inputs, Function<GraphScope, SDVariable> apply) {
    return new LayerProbe(DataType.DOUBLE, drawn(layer, inputs), apply);
  }

  /** Inputs and, in graph layout, normal draws for every parameter that a layer declares. */
  public static Map<String, INDArray> drawn(Layer layer, Map<String, INDArray> inputs) {
    Map<String, INDArray> values = new LinkedHashMap<>(inputs);
    for (ParameterSpec spec : Declaration.of(layer).all()) {
      values.put(spec.name(), random(values.size(), spec.graphShape()));
    }
    return values;
  }

  /** An input, or a parameter in graph layout. */
  public INDArray value(String name) {
    return arrays.get(name);
  }

  /** An array of normal draws. */
  public static INDArray random(long seed, long... shape) {
    double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    var draw = Seeds.generator(seed, "layer-probe", values.length);
    Arrays.setAll(values, i -> draw.nextGaussian());
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  /** The layer's value. */
  public INDArray output() {
    return sd.outputSingle(feed(null), "output");
  }

  /** Gradients of Σ output·probe by name. */
  public Map<String, INDArray> gradients(INDArray probe) {
    String[] names = arrays.keySet().toArray(String[]::new);
    if (!sd.hasGradientFunction()) {
      sd.createGradFunction(names); // placeholders get gradients only when named here
    }
    return sd.calculateGradients(feed(probe), names);
  }

  /** Compares every gradient with central differences; use with type DOUBLE. */
  public void assertGradientsEqualDifferences() {
    INDArray probe = random(99, output().shape()).castTo(type);
    Map<String, INDArray> gradients = gradients(probe);
    arrays.forEach((name, value) -> compare(name, value, gradients.get(name).dup('c'), probe));
  }

  /** Both passes can be laid down as plans, which give what ND4J's own session gives. */
  public void assertPlanned() {
    INDArray probe = random(99, output().shape()).castTo(type);
    Map<String, INDArray> expected = gradients(probe);
    try (GraphRunner runner = new GraphRunner(sd)) {
      assertThat(
              runner
                  .output(feed(null), List.of("output"))
                  .get("output")
                  .equalsWithEps(output(), 1e-10))
          .isTrue();
      runner
          .gradients(feed(probe), List.of(), arrays.keySet())
          .gradients()
          .forEach(
              (name, g) ->
                  assertThat(g.equalsWithEps(expected.get(name), 1e-10)).as(name).isTrue());
      assertThat(runner.planned()).isTrue();
    }
  }

  private void compare(String name, INDArray value, INDArray gradient, INDArray probe) {
    double largest = gradient.amaxNumber().doubleValue();
    assertThat(largest).as("gradient of " + name).isPositive();
    long stride = Math.max(1, value.length() / CHECKED_ENTRIES);
    for (long i = 0; i < value.length(); i += stride) {
      double kept = value.getDouble(i);
      double step = 1e-5;
      double above = lossAt(name, value, i, kept + step, probe);
      double below = lossAt(name, value, i, kept - step, probe);
      set(name, value, i, kept);
      assertThat(gradient.getDouble(i))
          .as("gradient of " + name + "[" + i + "]")
          .isCloseTo((above - below) / (2 * step), within(1e-6 * Math.max(1, largest)));
    }
  }

  private double lossAt(String name, INDArray value, long at, double x, INDArray probe) {
    set(name, value, at, x);
    return sd.output(feed(probe), List.of("loss")).get("loss").getDouble(0);
  }

  private void set(String name, INDArray value, long at, double x) {
    value.reshape('c', new long[] {value.length()}).putScalar(at, x);
    if (!name.startsWith("input")) {
      sd.getVariable(name).getArr().assign(value);
    }
  }

  private Map<String, INDArray> feed(INDArray probe) {
    Map<String, INDArray> feed = new LinkedHashMap<>();
    arrays.forEach(
        (name, value) -> {
          if (name.startsWith("input")) {
            feed.put(name, value);
          }
        });
    if (probe != null) {
      feed.put("probe", probe.castTo(type));
    }
    return feed;
  }
}
