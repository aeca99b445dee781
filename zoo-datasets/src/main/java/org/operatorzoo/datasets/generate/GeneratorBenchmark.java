package org.operatorzoo.datasets.generate;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;

/**
 * Times generators. One untimed trajectory per thread comes first, so that compilation of the inner
 * loops is not part of the figures.
 */
public final class GeneratorBenchmark {

  private static final long SEED = 0;

  private GeneratorBenchmark() {}

  /**
   * Makes trajectories 0, 1, … on a number of threads.
   *
   * @param generator solver and settings
   * @param trajectories how many to time
   * @param threads workers, one trajectory each at a time
   * @throws DatasetException if a trajectory cannot be made
   */
  public static GeneratorThroughput measure(
      TrajectoryGenerator generator, int trajectories, int threads) {
    Checks.present("generator", generator);
    Checks.positive("trajectories", trajectories);
    Checks.positive("threads", threads);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      run(workers, generator, threads);
      long start = System.nanoTime();
      double[] processorSeconds = run(workers, generator, trajectories);
      double seconds = (System.nanoTime() - start) * 1e-9;
      Arrays.sort(processorSeconds);
      double median = processorSeconds[trajectories / 2];
      return new GeneratorThroughput(generator.family(), threads, trajectories, seconds, median);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Processor time of each trajectory. */
  private static double[] run(ExecutorService workers, TrajectoryGenerator generator, int count) {
    List<Callable<Double>> tasks = new ArrayList<>();
    IntStream.range(0, count).forEach(index -> tasks.add(() -> timed(generator, index)));
    try {
      double[] seconds = new double[count];
      int index = 0;
      for (Future<Double> done : workers.invokeAll(tasks)) {
        seconds[index++] = done.get();
      }
      return seconds;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("timing " + generator.family() + ": interrupted", e);
    } catch (ExecutionException e) {
      throw new DatasetException(
          "timing " + generator.family() + ": " + e.getCause(), e.getCause());
    }
  }

  private static double timed(TrajectoryGenerator generator, int index) {
    var thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    generator.generate(SEED, index);
    return (thread.getCurrentThreadCpuTime() - start) * 1e-9;
  }
}
