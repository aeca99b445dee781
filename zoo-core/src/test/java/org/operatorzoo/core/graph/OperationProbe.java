package org.operatorzoo.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.testing.TestGraphs;

/**
 * One operation in a graph of its own that runs by plan: the field x is a placeholder with a
 * symbolic batch, the other inputs are parameters v1, v2, ..
 */
final class OperationProbe {

  private static final String X = "x";
  private static final List<String> OUTPUTS = List.of("y", "loss");

  /** Adds the operation to a graph. */
  interface Build {
    SDVariable on(GraphScope scope, SDVariable[] in);
  }

  private final boolean fused;
  private final Build build;
  private final long[][] shapes;

  OperationProbe(boolean fused, Build build, long[]... shapes) {
    this.fused = fused;
    this.build = build;
    this.shapes = shapes;
  }

  private SameDiff graph(DataType type, boolean open) {
    SameDiff sd = SameDiff.create();
    SDVariable[] in = new SDVariable[shapes.length];
    for (int i = 0; i < in.length; i++) {
      long[] shape = shapes[i].clone();
      if (i == 0 && open) {
        shape[0] = -1;
        in[i] = sd.placeHolder(X, type, shape);
      } else {
        in[i] = sd.var("v" + i, TestGraphs.normal(type, 10 + i, shape));
      }
    }
    GraphScope scope = new GraphScope(sd, type, Mode.TRAINING, new Ops(sd, fused), sd::getVariable);
    SDVariable y = build.on(scope, in).rename("y");
    SDVariable probe = sd.constant("probe", TestGraphs.normal(type, 99, resultShape(type)));
    sd.setLossVariables(y.mul(probe).sum().mul("loss", 0.3).name());
    return sd;
  }

  private long[] shape;

  private long[] resultShape(DataType type) {
    if (shape == null) {
      shape = new long[] {1};
      shape = value(type).shape();
    }
    return shape;
  }

  /** The inputs as they are in every graph. */
  double[] input(int i) {
    return TestGraphs.normal(DataType.DOUBLE, 10 + i, shapes[i]).data().asDouble();
  }

  /** The result, computed by plan. */
  INDArray value(DataType type) {
    resultShape(type);
    try (GraphRunner runner = new GraphRunner(graph(type, true))) {
      INDArray y = runner.output(feed(type), List.of("y")).get("y").dup('c');
      assertThat(runner.planned()).as("planned").isTrue();
      return y;
    }
  }

  private Map<String, INDArray> feed(DataType type) {
    return Map.of(X, TestGraphs.normal(type, 10, shapes[0]));
  }

  /** What a training step does. */
  List<PlannedOperation> operations() {
    value(DataType.FLOAT);
    try (GraphRunner runner = new GraphRunner(graph(DataType.FLOAT, false))) {
      return runner.planned(Map.of(), OUTPUTS, parameters()).operations();
    }
  }

  private List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      names.add("v" + i);
    }
    return names;
  }

  /** Compares every gradient with central differences, in double. */
  void assertGradients() {
    value(DataType.DOUBLE);
    SameDiff sd = graph(DataType.DOUBLE, false);
    try (GraphRunner runner = new GraphRunner(sd)) {
      Map<String, double[]> gradients = new LinkedHashMap<>();
      runner
          .gradients(Map.of(), OUTPUTS, parameters())
          .gradients()
          .forEach((name, g) -> gradients.put(name, g.dup('c').data().asDouble()));
      gradients.forEach((name, g) -> assertSlopes(runner, sd.getVariable(name).getArr(), name, g));
    }
  }

  private static void assertSlopes(GraphRunner runner, INDArray values, String name, double[] g) {
    INDArray flat = values.reshape('c', new long[] {values.length()});
    int stride = Math.max(1, g.length / 24);
    double step = 1e-5;
    for (int i = 0; i < g.length; i += stride) {
      double kept = flat.getDouble(i);
      flat.putScalar(i, kept + step);
      double above = loss(runner);
      flat.putScalar(i, kept - step);
      double below = loss(runner);
      flat.putScalar(i, kept);
      assertThat(g[i])
          .as(name + "[" + i + "]")
          .isCloseTo((above - below) / (2 * step), within(1e-7));
    }
  }

  private static double loss(GraphRunner runner) {
    return runner.output(Map.of(), List.of("loss")).get("loss").getDouble(0);
  }
}
