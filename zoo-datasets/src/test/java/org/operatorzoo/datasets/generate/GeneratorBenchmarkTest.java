package org.operatorzoo.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;

class GeneratorBenchmarkTest {

  /** Counts what it is asked for and works for a while. */
  private static final class Counting implements TrajectoryGenerator {

    private final AtomicInteger made = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final int failing;

    Counting(int failing) {
      this.failing = failing;
    }

    @Override
    public String family() {
      return "counting";
    }

    @Override
    public TrajectoryShape shape() {
      return new TrajectoryShape(1, 1, 1, 1);
    }

    @Override
    public float[] generate(long seed, int index) {
      made.incrementAndGet();
      threads.add(Thread.currentThread());
      if (index == failing) {
        throw new DatasetException("solving", "a finite state", "NaN");
      }
      long until = System.nanoTime() + 2_000_000;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      return new float[1];
    }

    @Override
    public String recipe() {
      return "counting";
    }
  }

  @Test
  void trajectoriesAreTimedAfterOneUntimedPerThread() {
    Counting generator = new Counting(-1);
    GeneratorThroughput throughput = GeneratorBenchmark.measure(generator, 6, 2);
    assertThat(generator.made).hasValue(2 + 6);
    assertThat(generator.threads).hasSizeBetween(1, 2);
    assertThat(throughput.family()).isEqualTo("counting");
    assertThat(throughput.threads()).isEqualTo(2);
    assertThat(throughput.seconds()).isGreaterThan(6 * 0.002 / 2);
    assertThat(throughput.processorSeconds()).isPositive().isLessThan(0.5);
    assertThat(throughput.trajectoriesPerSecond()).isEqualTo(6 / throughput.seconds());
  }

  @Test
  void aFailingTrajectoryIsReported() {
    assertThatThrownBy(() -> GeneratorBenchmark.measure(new Counting(1), 3, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("timing counting")
        .hasMessageContaining("found NaN");
  }

  @Test
  void atLeastOneTrajectoryAndThreadAreNeeded() {
    assertThatThrownBy(() -> GeneratorBenchmark.measure(new Counting(-1), 0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("trajectories");
    assertThatThrownBy(() -> GeneratorBenchmark.measure(new Counting(-1), 1, 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("threads");
  }
}
