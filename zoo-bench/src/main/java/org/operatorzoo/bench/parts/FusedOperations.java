package org.operatorzoo.bench.parts;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.operatorzoo.core.graph.Ops;

/** Norms and activations on [4, 256, width]. */
public class FusedOperations extends PartBenchmark {

  private static final long BATCH = 4;
  private static final long TOKENS = 256;
  private static final int GROUPS = 8;
  private static final double EPSILON = 1e-5;

  /** The operation. */
  @Param({"groupNorm", "layerNorm", "gelu", "biasGelu", "swiglu"})
  public String operation;

  /** D. */
  @Param({"64", "512"})
  public int width;

  private GraphUnderTest graph;

  /** Builds the graph. */
  @Setup
  public void build() {
    graph = new GraphUnderTest();
    SDVariable x = graph.input(BATCH, TOKENS, width);
    graph.output(apply(graph.scope().ops(), x));
  }

  private SDVariable apply(Ops ops, SDVariable x) {
    return switch (operation) {
      case "groupNorm" -> ops.groupNorm(x, vector("gain"), vector("bias"), GROUPS, EPSILON);
      case "layerNorm" -> ops.layerNorm(x, vector("gain"), vector("bias"), EPSILON);
      case "gelu" -> ops.gelu(x);
      case "biasGelu" -> ops.biasGelu(x, vector("bias"));
      case "swiglu" -> ops.swiglu(x, graph.parameter("gate", BATCH, TOKENS, width));
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private SDVariable vector(String name) {
    return graph.parameter(name, width);
  }

  /** The operation and what GraphRunner adds. */
  @Benchmark
  public INDArray forward() {
    return graph.forward();
  }

  /** The operation, its gradients, and a sum of squares. */
  @Benchmark
  public Map<String, INDArray> backward() {
    return graph.backward();
  }

  /** Frees native memory. */
  @TearDown
  public void close() {
    graph.close();
  }
}
