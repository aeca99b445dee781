package org.operatorzoo.core.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.testing.TestGraphs;

/** One operation on inputs of given shapes, in its fused and its composed form. */
record OpCase(String name, Build fused, Build composed, long[]... shapes) {

  /** Adds the operation to a graph. */
  interface Build {
    SDVariable on(SameDiff graph, SDVariable[] in);
  }

  static Stream<OpCase> all() {
    return Stream.of(
        layerNorm(new long[] {5, 7}, new long[] {7}),
        layerNorm(new long[] {1, 8}, new long[] {8}),
        layerNorm(new long[] {2, 3, 4, 513}, new long[] {513}),
        layerNorm(new long[] {3, 4, 6}, new long[] {3, 6}),
        layerNorm(new long[] {70, 3, 20}, new long[] {70, 20}),
        groupNorm(new long[] {3, 5, 6}, 2),
        groupNorm(new long[] {1, 4, 3, 12}, 4),
        groupNorm(new long[] {2, 131, 33}, 3),
        groupNorm(new long[] {2, 3, 5}, 5),
        new OpCase(
            "gelu",
            (g, v) -> FusedOps.gelu(g, v[0]),
            (g, v) -> ComposedOps.gelu(g, v[0]),
            new long[] {5, 3, 301}),
        biasGelu(new long[] {3, 5, 7}, new long[] {7}),
        biasGelu(new long[] {2, 5, 1001}, new long[] {2, 1001}),
        biasGelu(new long[] {70, 3, 20}, new long[] {70, 20}),
        new OpCase(
            "swiglu",
            (g, v) -> FusedOps.swiglu(g, v[0], v[1]),
            (g, v) -> ComposedOps.swiglu(g, v[0], v[1]),
            new long[] {7, 601},
            new long[] {7, 601}),
        new OpCase(
            "scaleRows",
            (g, v) -> FusedOps.scaleRows(g, v[0], v[1]),
            (g, v) -> ComposedOps.scaleRows(g, v[0], v[1]),
            new long[] {5, 3, 37},
            new long[] {5, 3}),
        complexMatrix(),
        expertProduct(0, 0, 1, 2),
        expertProduct(2, 0, 2, 2));
  }

  private static OpCase complexMatrix() {
    return new OpCase(
        "complexMatrix",
        (g, v) -> v[0].mul(FusedOps.complexMatrix(g, v[1])),
        (g, v) -> v[0].mul(ComposedOps.complexMatrix(g, v[1], 2)),
        new long[] {2, 6, 4},
        new long[] {2, 3, 4});
  }

  /** Experts in order, or out of order with an idle one. */
  private static OpCase expertProduct(long... experts) {
    return new OpCase(
        "expertProduct",
        (g, v) -> FusedOps.expertProduct(g, v[0], v[1], g.constant(Nd4j.createFromArray(experts))),
        (g, v) ->
            ComposedOps.expertProduct(g, v[0], v[1], g.constant(Nd4j.createFromArray(experts)), 3),
        new long[] {4, 3, 5},
        new long[] {3, 5, 5});
  }

  private static OpCase layerNorm(long[] x, long[] parameters) {
    return new OpCase(
        "layerNorm",
        (g, v) -> FusedOps.layerNorm(g, v[0], v[1], v[2], 1e-5),
        (g, v) -> ComposedOps.layerNorm(g, v[0], v[1], v[2], 1e-5),
        x,
        parameters,
        parameters);
  }

  private static OpCase groupNorm(long[] x, int groups) {
    long[] parameters = {x[x.length - 1]};
    return new OpCase(
        "groupNorm",
        (g, v) -> FusedOps.groupNorm(g, v[0], v[1], v[2], groups, 1e-5),
        (g, v) -> ComposedOps.groupNorm(g, v[0], v[1], v[2], groups, 1e-5),
        x,
        parameters,
        parameters);
  }

  private static OpCase biasGelu(long[] x, long[] bias) {
    return new OpCase(
        "biasGelu",
        (g, v) -> FusedOps.biasGelu(g, v[0], v[1]),
        (g, v) -> ComposedOps.biasGelu(g, v[0], v[1]),
        x,
        bias);
  }

  /** The inputs as parameters v0, v1, .., the result y, and the loss 0.3·Σ y·W, W random. */
  SameDiff graph(DataType type, Build build) {
    SameDiff sd = SameDiff.create();
    SDVariable[] in = new SDVariable[shapes.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = sd.var("v" + i, TestGraphs.normal(type, 10 + i, shapes[i]));
    }
    SDVariable y = build.on(sd, in).rename("y");
    SDVariable weights = sd.constant("weights", TestGraphs.normal(type, 99, shapes[0]));
    sd.setLossVariables(y.mul(weights).sum().mul("loss", 0.3).name());
    return sd;
  }

  List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      names.add("v" + i);
    }
    return names;
  }

  static Map<String, INDArray> noInputs() {
    return Map.of();
  }

  @Override
  public String toString() {
    return name + " " + Arrays.deepToString(shapes);
  }
}
