package org.operatorzoo.bench.parts;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.operatorzoo.bench.QuickData;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/** One trajectory of the quick datasets. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class Generators extends PartBenchmark {

  /** Id in the catalogue. */
  @Param({"fno-1e-3", "swe", "dr"})
  public String dataset;

  private TrajectoryGenerator generator;
  private int next;

  /** Finds the generator. */
  @Setup
  public void find() {
    generator = QuickData.generator(dataset);
  }

  /** The next trajectory. */
  @Benchmark
  public float[] trajectory() {
    return generator.generate(1, next++);
  }
}
