package org.operatorzoo.core.fused;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.testing.TestGraphs;

/**
 * Prints the milliseconds of fused and composed operations on [1024, 512] floats, medians of 25
 * after warming up; not part of the build. Counts the calling thread's processor time, so run it
 * with OMP_NUM_THREADS=1; other work on the machine then disturbs little. The probe (a multiply and
 * a sum) is included in every line and measured alone in the first.
 */
final class FusedOpsBenchmark {

  private static final int ROUNDS = 25;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private FusedOpsBenchmark() {}

  public static void main(String[] arguments) {
    long[] x = {4, 256, 512};
    long[] d = {512};
    report("probe", (g, v) -> v[0], (g, v) -> v[0], x);
    report("gelu", (g, v) -> FusedOps.gelu(g, v[0]), (g, v) -> ComposedOps.gelu(g, v[0]), x);
    report(
        "biasGelu",
        (g, v) -> FusedOps.biasGelu(g, v[0], v[1]),
        (g, v) -> ComposedOps.biasGelu(g, v[0], v[1]),
        x,
        d);
    report(
        "layerNorm",
        (g, v) -> FusedOps.layerNorm(g, v[0], v[1], v[2], 1e-5),
        (g, v) -> ComposedOps.layerNorm(g, v[0], v[1], v[2], 1e-5),
        x,
        d,
        d);
    report(
        "groupNorm",
        (g, v) -> FusedOps.groupNorm(g, v[0], v[1], v[2], 8, 1e-5),
        (g, v) -> ComposedOps.groupNorm(g, v[0], v[1], v[2], 8, 1e-5),
        x,
        d,
        d);
    report(
        "swiglu",
        (g, v) -> FusedOps.swiglu(g, v[0], v[1]),
        (g, v) -> ComposedOps.swiglu(g, v[0], v[1]),
        x,
        x);
  }

  private static void report(
      String name, OpCase.Build fused, OpCase.Build composed, long[]... shapes) {
    OpCase op = new OpCase(name, fused, composed, shapes);
    System.out.printf(
        Locale.ROOT,
        "%-10s fused %s   composed %s%n",
        name,
        times(op, op.fused()),
        times(op, op.composed()));
  }

  private static String times(OpCase op, OpCase.Build build) {
    SameDiff sd = SameDiff.create();
    SDVariable[] in = new SDVariable[op.shapes().length];
    for (int i = 0; i < in.length; i++) {
      in[i] = sd.var("v" + i, TestGraphs.normal(DataType.FLOAT, i, op.shapes()[i]));
    }
    SDVariable weights = sd.constant("w", TestGraphs.normal(DataType.FLOAT, 9, op.shapes()[0]));
    sd.setLossVariables(build.on(sd, in).mul(weights).sum("loss").name());
    try (GraphRunner runner = new GraphRunner(sd)) {
      List<String> loss = List.of("loss");
      double forward = median(() -> runner.output(Map.of(), loss));
      double both = median(() -> runner.gradients(Map.of(), loss, op.parameters()));
      return String.format(Locale.ROOT, "%6.2f / %6.2f ms", forward, both);
    }
  }

  private static double median(Runnable step) {
    double[] times = new double[ROUNDS];
    for (int i = -6 * ROUNDS; i < ROUNDS; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      step.run();
      times[Math.max(0, i)] = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-6;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
