package org.operatorzoo.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.testing.TestGraphs;

class GraphRunnerTest {

  private static final List<String> OUTPUTS = List.of("y", "loss");

  @Test
  void outputsEqualThePlainSessionBitForBit() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    try (GraphRunner runner = new GraphRunner(TestGraphs.network(DataType.FLOAT))) {
      for (int step = 0; step < 10; step++) {
        Map<String, INDArray> batch = TestGraphs.batch(DataType.FLOAT, step, 3 + step % 4);
        assertSame(runner.output(batch, OUTPUTS), sd.output(batch, OUTPUTS));
      }
    }
  }

  @Test
  void gradientsEqualThePlainSessionAtChangingBatchSizes() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    try (GraphRunner runner = new GraphRunner(TestGraphs.network(DataType.FLOAT))) {
      for (int step = 0; step < 20; step++) {
        Map<String, INDArray> batch = TestGraphs.batch(DataType.FLOAT, step, 1 + step % 5);
        OutAndGrad plain = sd.calculateGradientsAndOutputs(batch, OUTPUTS, TestGraphs.PARAMETERS);
        StepResult ours = runner.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        assertSame(ours.outputs(), plain.getOutputs());
        assertClose(ours.gradients(), plain.getGradients());
      }
      assertThat(runner.planned()).isTrue();
    }
  }

  @Test
  void forwardAndGradientCallsMayAlternate() {
    SameDiff sd = TestGraphs.network(DataType.DOUBLE);
    try (GraphRunner runner = new GraphRunner(TestGraphs.network(DataType.DOUBLE))) {
      for (int step = 0; step < 6; step++) {
        Map<String, INDArray> batch = TestGraphs.batch(DataType.DOUBLE, step, 4);
        assertSame(runner.output(batch, OUTPUTS), sd.output(batch, OUTPUTS));
        StepResult ours = runner.gradients(batch, List.of(), List.of("w2"));
        assertThat(ours.outputs()).isEmpty();
        assertSame(ours.gradients(), sd.calculateGradients(batch, "w2"));
      }
    }
  }

  @Test
  void changedParametersAreSeenByTheNextStep() {
    SameDiff sd = TestGraphs.network(DataType.DOUBLE);
    Map<String, INDArray> batch = TestGraphs.batch(DataType.DOUBLE, 5, 4);
    try (GraphRunner runner = new GraphRunner(sd)) {
      double before = loss(runner, batch);
      for (int step = 0; step < 50; step++) {
        StepResult result = runner.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        result.gradients().forEach((name, g) -> sd.getVariable(name).getArr().subi(g.mul(0.05)));
      }
      assertThat(loss(runner, batch)).isLessThan(0.5 * before);
    }
  }

  @Test
  void nativeMemoryDoesNotGrowOverFiveHundredSteps() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    Map<String, INDArray> batch = TestGraphs.batch(DataType.FLOAT, 1, 64);
    try (GraphRunner runner = new GraphRunner(sd)) {
      for (int step = 0; step < 20; step++) {
        runner.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        runner.output(batch, OUTPUTS);
      }
      System.gc();
      long arena = runner.bytes();
      long tracked = Pointer.totalBytes();
      for (int step = 0; step < 500; step++) {
        runner.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        runner.output(batch, OUTPUTS);
      }
      assertThat(arena).isPositive();
      assertThat(runner.bytes()).isEqualTo(arena);
      // The plain session would have left one step's arrays behind 1000 times; a few small ones
      // wait
      // for the garbage collector in any case.
      assertThat(Pointer.totalBytes() - tracked).isLessThan(50 * arena);
    }
  }

  @Test
  void shapesOutOfUseAreGivenUpAndClosingFreesTheRest() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    GraphRunner runner = new GraphRunner(sd);
    runner.output(TestGraphs.batch(DataType.FLOAT, 1, 4000), OUTPUTS);
    long large = runner.bytes();
    Map<String, INDArray> small = TestGraphs.batch(DataType.FLOAT, 1, 4);
    for (int step = 0; step < 2 * Workspace.IDLE_STEPS; step++) {
      runner.output(small, OUTPUTS);
    }
    assertThat(runner.bytes()).isPositive().isLessThan(large / 100);
    runner.close();
    runner.close();
    assertThat(runner.bytes()).isZero();
    assertThatThrownBy(() -> runner.output(small, OUTPUTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void twoThreadsWithARunnerEachGiveTheSameResultsAsOne() {
    SameDiff shared = TestGraphs.network(DataType.DOUBLE);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Void>> tasks =
          List.of(1, 2).stream()
              .map(seed -> CompletableFuture.runAsync(() -> compare(shared, seed), threads))
              .toList();
      tasks.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingIsPrintedWhileTheBackwardGraphIsMade() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (GraphRunner runner = new GraphRunner(TestGraphs.network(DataType.FLOAT))) {
      runner.gradients(TestGraphs.batch(DataType.FLOAT, 1, 2), OUTPUTS, TestGraphs.PARAMETERS);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("differentiated");
    assertThat(System.out).isSameAs(out);
  }

  @Test
  void unknownNamesAndParametersOffThePathOfTheLossAreRefused() {
    SameDiff sd = TestGraphs.network(DataType.FLOAT);
    sd.var("idle", TestGraphs.normal(DataType.FLOAT, 9, 3));
    Map<String, INDArray> batch = TestGraphs.batch(DataType.FLOAT, 1, 2);
    try (GraphRunner runner = new GraphRunner(sd)) {
      assertThatThrownBy(() -> runner.output(batch, List.of("nowhere")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("nowhere");
      assertThatThrownBy(() -> runner.gradients(batch, OUTPUTS, List.of("idle")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("idle");
      assertThat(runner.gradients(batch, OUTPUTS, List.of("w1")).gradients()).hasSize(1);
    }
  }

  private static double loss(GraphRunner runner, Map<String, INDArray> batch) {
    return runner.output(batch, List.of("loss")).get("loss").getDouble(0);
  }

  private static void compare(SameDiff shared, int seed) {
    SameDiff own = TestGraphs.network(DataType.DOUBLE);
    try (GraphRunner parallel = new GraphRunner(shared);
        GraphRunner alone = new GraphRunner(own)) {
      for (int step = 0; step < 40; step++) {
        Map<String, INDArray> batch =
            TestGraphs.batch(DataType.DOUBLE, 100L * seed + step, seed + step % 3);
        StepResult ours = parallel.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        StepResult theirs = alone.gradients(batch, OUTPUTS, TestGraphs.PARAMETERS);
        assertSame(ours.outputs(), theirs.outputs());
        assertSame(ours.gradients(), theirs.gradients());
      }
    }
  }

  /** Sums over a batch are added up in another order than ND4J's. */
  private static void assertClose(Map<String, INDArray> ours, Map<String, INDArray> plain) {
    ours.forEach(
        (name, array) ->
            assertThat(array.dup('c').data().asDouble())
                .as(name)
                .containsExactly(plain.get(name).dup('c').data().asDouble(), within(1e-5)));
  }

  private static void assertSame(Map<String, INDArray> ours, Map<String, INDArray> plain) {
    assertThat(ours.keySet()).isEqualTo(new HashMap<>(plain).keySet());
    ours.forEach(
        (name, array) -> {
          assertThat(array.shape()).as(name).isEqualTo(plain.get(name).shape());
          assertThat(array.dup('c').data().asDouble())
              .as(name)
              .isEqualTo(plain.get(name).dup('c').data().asDouble());
        });
  }
}
