package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.testing.TestGraphs;

/** The float kernels against the double kernels on the same numbers, on one thread and on three. */
class FloatKernelsTest {

  private final int threads = Nd4j.getEnvironment().maxThreads();

  /** An operation on x, one parameter array (twice, for norms) and dy: results, dx, gradients. */
  interface Kernel {
    List<INDArray> run(INDArray x, INDArray parameters, INDArray dy);
  }

  record Case(String name, Kernel kernel, double offset, long[] x, long[] parameters) {
    @Override
    public String toString() {
      return name + " " + Arrays.toString(x) + " + " + offset;
    }
  }

  static Stream<Case> cases() {
    Kernel layerNorm =
        (x, p, dy) -> {
          List<INDArray> out = List.of(x.ulike(), x.ulike(), p.ulike(), p.ulike());
          new LayerNormKernel(x, p, 1e-5).forward(p, out.get(0));
          new LayerNormKernel(x, p, 1e-5).backward(dy, out.get(1), out.get(2), out.get(3));
          return out;
        };
    Kernel groupNorm =
        (x, p, dy) -> {
          List<INDArray> out = List.of(x.ulike(), x.ulike(), p.ulike(), p.ulike());
          new GroupNormKernel(x, p, 2, 1e-5).forward(p, out.get(0));
          new GroupNormKernel(x, p, 2, 1e-5).backward(dy, out.get(1), out.get(2), out.get(3));
          return out;
        };
    Kernel gelu =
        (x, p, dy) -> {
          List<INDArray> out = List.of(x.ulike(), x.ulike(), p.ulike());
          new GeluKernel(x, p).forward(out.get(0));
          new GeluKernel(x, p).backward(dy, out.get(1), out.get(2));
          return out;
        };
    return Stream.of(
        new Case("layer norm", layerNorm, 0, new long[] {4, 33, 512}, new long[] {4, 512}),
        new Case("layer norm", layerNorm, 1000, new long[] {300, 513}, new long[] {513}),
        new Case("layer norm", layerNorm, -1000, new long[] {2, 40, 3001}, new long[] {2, 3001}),
        new Case("layer norm", layerNorm, 0, new long[] {801, 3, 42}, new long[] {801, 42}),
        new Case("group norm", groupNorm, 0, new long[] {4, 300, 128}, new long[] {128}),
        new Case("group norm", groupNorm, 1000, new long[] {3, 7001, 6}, new long[] {6}),
        new Case("group norm", groupNorm, -1000, new long[] {2, 9, 4100}, new long[] {4100}),
        new Case("bias gelu", gelu, 0, new long[] {30_011, 20}, new long[] {20}),
        new Case("bias gelu", gelu, 0, new long[] {3, 2001, 42}, new long[] {3, 42}),
        new Case("bias gelu", gelu, 0, new long[] {1637, 4, 42}, new long[] {1637, 42}),
        new Case("bias gelu", gelu, 0, new long[] {31, 3000}, new long[] {3000}));
  }

  @AfterEach
  void restoreThreads() {
    Nd4j.getEnvironment().setMaxThreads(threads);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void floatsAreWhatDoublesRoundTo(Case op) {
    INDArray x = TestGraphs.normal(DataType.FLOAT, 1, op.x).addi(op.offset);
    INDArray p = TestGraphs.normal(DataType.FLOAT, 2, op.parameters);
    INDArray dy = TestGraphs.normal(DataType.FLOAT, 3, op.x);
    List<INDArray> exact =
        op.kernel.run(
            x.castTo(DataType.DOUBLE), p.castTo(DataType.DOUBLE), dy.castTo(DataType.DOUBLE));
    for (int count : new int[] {1, 3}) {
      Nd4j.getEnvironment().setMaxThreads(count);
      List<INDArray> found = op.kernel.run(x, p, dy);
      for (int k = 0; k < exact.size(); k++) {
        // A few roundings of 6e-8 relative to the largest number, whatever the offset.
        double scale = exact.get(k).amaxNumber().doubleValue();
        INDArray difference = found.get(k).castTo(DataType.DOUBLE).sub(exact.get(k));
        assertThat(difference.amaxNumber().doubleValue() / scale)
            .as("array " + k + " on " + count + " threads")
            .isLessThan(1e-6);
      }
    }
  }
}
