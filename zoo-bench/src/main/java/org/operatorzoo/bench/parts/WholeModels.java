package org.operatorzoo.bench.parts;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.runs.bench.RandomFields;

/** Predictions of whole models. */
public class WholeModels extends PartBenchmark {

  private static final int FRAMES = 10;

  /** A preset. */
  @Param({"dpot-nano", "fno-nano", "moepot-nano", "nestor-nano"})
  public String model;

  private NeuralOperator operator;
  private FieldBatch window;

  /** Draws parameters and a field. */
  @Setup
  public void create() {
    operator = NeuralOperator.create(model, 1);
    window = RandomFields.batch(operator.field(), 1).input();
  }

  /** One frame of one window. */
  @Benchmark
  public FieldBatch prediction() {
    return operator.predict(window);
  }

  /** Ten frames of one window. */
  @Benchmark
  public FieldBatch rollout() {
    return operator.rollout(window, FRAMES);
  }

  /** Frees native memory. */
  @TearDown
  public void close() {
    operator.close();
  }
}
