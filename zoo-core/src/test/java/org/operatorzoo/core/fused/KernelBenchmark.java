package org.operatorzoo.core.fused;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.optim.Adam;
import org.operatorzoo.core.optim.GradientNorm;
import org.operatorzoo.core.testing.TestGraphs;

/**
 * Prints the milliseconds of the kernels alone, forward and backward, on floats of the shapes they
 * meet in training; medians of 15 after warming up, not part of the build. Counts the calling
 * thread's processor time, so run it with OMP_NUM_THREADS=1.
 */
final class KernelBenchmark {

  private static final int ROUNDS = 15;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private KernelBenchmark() {}

  public static void main(String[] arguments) {
    Nd4j.getEnvironment().setMaxThreads(1);
    // Twice: the second time no kernel is compiled for one shape only.
    for (int round = 0; round < 2; round++) {
      groupNorm(8, 4, 256, 512);
      groupNorm(4, 4, 4096, 32);
      layerNorm(normal(8, 256, 512), normal(8, 512));
      layerNorm(normal(8, 256, 512), normal(512));
      gelu(normal(65536, 32), normal(32));
      gelu(normal(65536, 20), normal(20));
      gelu(normal(16384, 4, 42), normal(16384, 42));
      gelu(normal(4, 576, 256), normal(4, 256));
      gelu(normal(4, 576, 256), null);
      gelu(normal(4, 42), normal(42));
      swiglu(8, 256, 3072);
      training(36, 512, 512);
    }
  }

  private static void groupNorm(int groups, long... shape) {
    INDArray x = normal(shape);
    INDArray gain = normal(shape[2]);
    INDArray y = normal(shape);
    INDArray bias = normal(shape[2]);
    report(
        "groupNorm",
        x,
        () -> new GroupNormKernel(x, gain, groups, 1e-5).forward(bias, y),
        () -> new GroupNormKernel(x, gain, groups, 1e-5).backward(x, y, gain.dup(), bias));
  }

  private static void layerNorm(INDArray x, INDArray gain) {
    INDArray y = x.dup();
    INDArray bias = gain.dup();
    report(
        "layerNorm",
        x,
        () -> new LayerNormKernel(x, gain, 1e-5).forward(bias, y),
        () -> new LayerNormKernel(x, gain, 1e-5).backward(x, y, gain.dup(), bias));
  }

  private static void gelu(INDArray x, INDArray bias) {
    INDArray y = x.dup();
    INDArray gradient = bias == null ? null : bias.dup();
    report(
        bias == null ? "gelu" : "biasGelu",
        x,
        () -> new GeluKernel(x, bias).forward(y),
        () -> new GeluKernel(x, bias).backward(x, y, gradient));
  }

  private static void swiglu(long... shape) {
    INDArray a = normal(shape);
    INDArray b = normal(shape);
    INDArray da = normal(shape);
    INDArray db = normal(shape);
    report(
        "swiglu",
        a,
        () -> new SwigluKernel(a, b).forward(da),
        () -> new SwigluKernel(a, b).backward(a, da, db));
  }

  private static void training(long... shape) {
    INDArray p = normal(shape);
    INDArray g = normal(shape);
    try (Adam adam = new Adam(0.9, 1e-8, 1e-6)) {
      report(
          "norm, adam",
          p,
          () -> GradientNorm.of(List.of(g)),
          () -> adam.update(Map.of("p", p), Map.of("p", g), 1, 1e-3, 0.9));
    }
  }

  private static INDArray normal(long... shape) {
    return TestGraphs.normal(DataType.FLOAT, 1, shape);
  }

  private static void report(String name, INDArray x, Runnable forward, Runnable backward) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %-16s %7.3f / %7.3f ms%n",
        name,
        Arrays.toString(x.shape()),
        median(forward),
        median(backward));
  }

  private static double median(Runnable step) {
    double[] times = new double[ROUNDS];
    for (int i = -2 * ROUNDS; i < ROUNDS; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      step.run();
      times[Math.max(0, i)] = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-6;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
