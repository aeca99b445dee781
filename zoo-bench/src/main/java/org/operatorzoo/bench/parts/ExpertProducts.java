package org.operatorzoo.bench.parts;

import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One linear layer of 6 experts for 1024 rows of which each needs 2. */
public class ExpertProducts extends PartBenchmark {

  private static final int EXPERTS = 6;
  private static final int ACTIVE = 2;
  private static final int ROWS = 1024;

  /**
   * Rows sorted by expert and multiplied by its matrix, the same rows unsorted, or all rows times
   * all matrices.
   */
  @Param({"sorted", "unsorted", "everyExpert"})
  public String strategy;

  /** D = D'. */
  @Param({"64", "512"})
  public int width;

  private GraphUnderTest graph;

  /** Builds the graph. */
  @Setup
  public void build() {
    graph = new GraphUnderTest();
    SDVariable table = graph.parameter("table", EXPERTS, width, width);
    if (strategy.equals("everyExpert")) {
      // One product with the matrices side by side, the cheapest dense form.
      SDVariable matrix = table.permute(1, 0, 2).reshape(width, (long) EXPERTS * width);
      graph.output(graph.input(ROWS, width).mmul(matrix));
    } else {
      int pairs = ACTIVE * ROWS;
      LongStream experts =
          LongStream.range(0, pairs)
              .map(a -> strategy.equals("sorted") ? a * EXPERTS / pairs : a % EXPERTS);
      SDVariable x = graph.input(pairs, 1, width);
      SDVariable chosen = graph.indices("experts", experts.toArray());
      graph.output(graph.scope().ops().expertProduct(x, table, chosen, 1));
    }
  }

  /** The product. */
  @Benchmark
  public INDArray forward() {
    return graph.forward();
  }

  /** The product and its gradients. */
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
