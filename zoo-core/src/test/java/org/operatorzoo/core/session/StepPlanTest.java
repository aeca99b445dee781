package org.operatorzoo.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.testing.TestGraphs;

/** Planned steps against ND4J's own session. */
class StepPlanTest {

  /** Loss and both gradients of (x, w) → y equal those of the plain session, by a plan. */
  private static void agree(
      long[] x, long[] w, BiFunction<SameDiff, SDVariable[], SDVariable> function) {
    try (GraphRunner runner = new GraphRunner(graph(x, w, function))) {
      SameDiff plain = graph(x, w, function);
      Map<String, INDArray> none = Map.of();
      List<String> names = List.of("x", "w");
      for (int step = 0; step < 2; step++) {
        StepResult ours = runner.gradients(none, List.of("y", "loss"), names);
        close(ours.outputs(), plain.output(none, "y", "loss"));
        close(ours.gradients(), plain.calculateGradients(none, "x", "w"));
      }
      assertThat(runner.planned()).isTrue();
    }
  }

  private static SameDiff graph(
      long[] x, long[] w, BiFunction<SameDiff, SDVariable[], SDVariable> function) {
    SameDiff sd = SameDiff.create();
    SDVariable[] in = {
      sd.var("x", TestGraphs.normal(DataType.DOUBLE, 1, x)),
      sd.var("w", TestGraphs.normal(DataType.DOUBLE, 2, w))
    };
    SDVariable y = function.apply(sd, in).rename("y");
    sd.setLossVariables(y.mul(y).sum().mul("loss", 0.5).name());
    return sd;
  }

  private static void close(Map<String, INDArray> ours, Map<String, INDArray> plain) {
    assertThat(ours.keySet()).isEqualTo(new HashMap<>(plain).keySet());
    ours.forEach(
        (name, array) ->
            assertThat(array.dup('c').data().asDouble())
                .as(name)
                .containsExactly(plain.get(name).dup('c').data().asDouble(), within(1e-10)));
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void bothHalvesOfAProductsGradientAreRight(boolean ta, boolean tb) {
    for (long batch : new long[] {0, 3}) {
      long[] x = shape(batch, ta ? 5 : 4, ta ? 4 : 5);
      long[] w = shape(batch, tb ? 6 : 5, tb ? 5 : 6);
      agree(x, w, (sd, v) -> sd.mmul(v[0], v[1], ta, tb, false));
      agree(x, w, (sd, v) -> sd.mmul(v[0].mul(1.5), sd.constant(w(w)), ta, tb, false).add(sum(v)));
    }
  }

  private static INDArray w(long[] shape) {
    return TestGraphs.normal(DataType.DOUBLE, 3, shape);
  }

  private static SDVariable sum(SDVariable[] v) {
    return v[1].sum();
  }

  private static long[] shape(long batch, long rows, long columns) {
    return batch == 0 ? new long[] {rows, columns} : new long[] {batch, rows, columns};
  }

  @ParameterizedTest
  @CsvSource({"7", "1 7", "5 1 7", "1 4 7", "1 1 7", "5 4 7", "5 1 1", "5 4 1"})
  void gradientsOfBroadcastTermsAreSummed(String term) {
    long[] w = java.util.Arrays.stream(term.split(" ")).mapToLong(Long::parseLong).toArray();
    agree(new long[] {5, 4, 7}, w, (sd, v) -> v[0].mul(2).add(v[1]));
  }

  @Test
  void reshapesOfReshapesAndWindowsAreTheSameNumbers() {
    agree(
        new long[] {4, 6},
        new long[] {6, 4},
        (sd, v) -> {
          SDVariable tall = sd.reshape(sd.reshape(v[0], 2, 12), 6, 4);
          SDVariable both = sd.expandDims(tall.add(v[1]), 0);
          return sd.squeeze(both, 0).get(SDIndex.interval(1, 4)).mul(sd.reshape(v[1], 24).sum());
        });
  }

  @Test
  void parametersInputsAndAliasesMayBeAskedFor() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable w = sd.var("w", TestGraphs.normal(DataType.FLOAT, 1, 3, 2));
    x.mmul(w).reshape(-1).rename("flat");
    INDArray batch = TestGraphs.normal(DataType.FLOAT, 2, 4, 3);
    try (GraphRunner runner = new GraphRunner(sd)) {
      var found = runner.output(Map.of("x", batch), List.of("x", "w", "flat"));
      assertThat(found.get("x")).isEqualTo(batch);
      assertThat(found.get("w")).isEqualTo(w.getArr());
      assertThat(found.get("flat")).isEqualTo(batch.mmul(w.getArr()).reshape(8));
    }
  }

  @Test
  void whatFollowsFromParametersIsComputedWhenTheirVersionChanges() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 3);
    SDVariable w = sd.var("w", TestGraphs.normal(DataType.DOUBLE, 1, 4, 3));
    SDVariable folded = sd.permute(w.mul(w), 1, 0);
    x.mmul(folded).add(sd.reshape(w, 2, 6).sum()).rename("y");
    sd.reshape(folded, -1).rename("kept");
    Map<String, INDArray> batch = Map.of("x", TestGraphs.normal(DataType.DOUBLE, 2, 5, 3));
    long[] version = {0};
    try (GraphRunner runner = new GraphRunner(sd, () -> version[0])) {
      List<String> names = List.of("y", "kept");
      close(runner.output(batch, names), sd.output(batch, "y", "kept"));
      INDArray before = runner.output(batch, names).get("y").dup();
      w.getArr().muli(2);
      StepTimer timer = new StepTimer();
      runner.time(timer);
      assertThat(runner.output(batch, names).get("y")).isEqualTo(before);
      assertThat(timer.times().stream().map(time -> time.operation().name()))
          .containsExactlyInAnyOrder("matmul", "add");
      runner.time(null);
      version[0]++;
      close(runner.output(batch, names), sd.output(batch, "y", "kept"));
      assertThat(runner.output(batch, names).get("y")).isNotEqualTo(before);
    }
  }

  @Test
  void graphsWhoseShapesDependOnValuesRunInTheSession() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable index = sd.placeHolder("index", DataType.INT32, -1);
    SDVariable[] parts = sd.dynamicPartition(x, index, 2);
    parts[1].mul(2).rename("y");
    INDArray batch = TestGraphs.normal(DataType.FLOAT, 2, 4, 3);
    try (GraphRunner runner = new GraphRunner(sd)) {
      for (int[] rows : new int[][] {{0, 1, 1, 0}, {1, 1, 1, 0}}) {
        INDArray labels = org.nd4j.linalg.factory.Nd4j.createFromArray(rows);
        INDArray y = runner.output(Map.of("x", batch, "index", labels), List.of("y")).get("y");
        assertThat(y.size(0)).isEqualTo(labels.sumNumber().longValue());
      }
      assertThat(runner.planned()).isFalse();
    }
  }

  @Test
  void valuesThatLiveAtTheSameTimeDoNotOverlap() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    Tape tape =
        Rewrites.apply(
            DryRun.record(
                sd,
                Set.of("loss", "y"),
                TestGraphs.batch(DataType.FLOAT, 1, 9),
                Operation.INFERENCE));
    MemoryPlan memory = MemoryPlan.of(tape);
    int end = tape.nodes().size();
    Random random = new Random(1);
    for (int trial = 0; trial < 2000; trial++) {
      int now = random.nextInt(end);
      var alive = alive(tape, now);
      Value a = alive.get(random.nextInt(alive.size()));
      Value b = alive.get(random.nextInt(alive.size()));
      long from = memory.offset(a);
      long other = memory.offset(b);
      assertThat(a == b || from + a.length() <= other || other + b.length() <= from).isTrue();
    }
    long all =
        tape.nodes().stream().flatMap(n -> n.outputs().stream()).mapToLong(Value::length).sum();
    assertThat(memory.lengths().get(DataType.FLOAT)).isLessThan(all + 16L * end);
  }

  /** Values written up to an operation and read by it or later. */
  private static List<Value> alive(Tape tape, int now) {
    List<Value> found = new ArrayList<>();
    for (int i = 0; i <= now; i++) {
      for (Value value : tape.nodes().get(i).outputs()) {
        boolean later =
            i == now
                || tape.outputs().values().stream().anyMatch(v -> v.root() == value)
                || tape.nodes().subList(now, tape.nodes().size()).stream()
                    .anyMatch(n -> n.inputs().stream().anyMatch(v -> v.root() == value));
        if (later) {
          found.add(value);
        }
      }
    }
    return found;
  }
}
