package org.operatorzoo.bench.parts;

import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.optim.Adam;
import org.operatorzoo.core.train.NoiseInjection;

/** What a training step does besides the graph. */
public class TrainingParts extends PartBenchmark {

  private static final long PARAMETERS = 1 << 20;
  private static final double RATE = 1e-9;

  private final SplittableRandom random = new SplittableRandom(1);
  private Map<String, INDArray> parameters;
  private Map<String, INDArray> gradients;
  private Adam adam;
  private FieldBatch fields;

  /** A million parameters, and eight windows of 64². */
  @Setup
  public void prepare() {
    parameters = Map.of("w", Nd4j.randn(DataType.FLOAT, PARAMETERS));
    gradients = Map.of("w", Nd4j.randn(DataType.FLOAT, PARAMETERS));
    adam = new Adam(0.9, 1e-8, 1e-6);
    fields = FieldBatch.zeros(8, 64, 64, 10, 2);
    for (int i = 0; i < fields.values().length; i++) {
      fields.values()[i] = (float) random.nextGaussian();
    }
  }

  /** One update of 2²⁰ parameters. */
  @Benchmark
  public long adam() {
    adam.update(parameters, gradients, 1, RATE, 0.9);
    return adam.step();
  }

  /** Noise on 8 windows of 64², 10 frames, 2 channels. */
  @Benchmark
  public FieldBatch noise() {
    return NoiseInjection.inject(fields, 5e-4, random::nextGaussian);
  }

  /** Frees the moments. */
  @TearDown
  public void close() {
    adam.close();
  }
}
