package org.operatorzoo.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.exchange.ExportReceipt.Check;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.random.Seeds;

/**
 * Compares the predictions of an operator with those of its exported form, on fields of independent
 * normal numbers: windows of one and of three, and a rollout of ten steps.
 */
public final class PredictionComparison {

  /** Most that predictions may differ: float32 sums in another order. */
  public static final double PREDICTION = 1e-5;

  /**
   * Most that the frames of a rollout may differ: steps carry differences on. An operator that
   * magnifies the rounding of its input beyond that may differ by {@value #MARGIN} times as much as
   * its own rollout does when every number it starts from is rounded once more.
   */
  public static final double ROLLOUT = 1e-4;

  private static final int MARGIN = 10;

  private static final int STEPS = 10;

  private PredictionComparison() {}

  /**
   * Compares.
   *
   * @param exported the operator that was read back
   * @param seed of the fields
   */
  public static List<Check> of(NeuralOperator operator, SolutionOperator exported, long seed) {
    FieldSpec f = operator.field();
    List<Check> checks = new ArrayList<>();
    for (int windows : new int[] {1, 3}) {
      FieldBatch fields = normal(f, windows, seed);
      checks.add(
          new Check(
              "prediction, batch of " + windows,
              deviation(operator.predict(fields), exported.predict(fields)),
              PREDICTION));
    }
    if (f.channelsIn() == f.channelsOut()) {
      FieldBatch window = normal(f, 1, seed + 1);
      int frames = STEPS * f.framesOut();
      FieldBatch own = operator.rollout(window, frames);
      double magnified = deviation(own, operator.rollout(rounded(window), frames));
      checks.add(
          new Check(
              "rollout of " + STEPS + " steps",
              deviation(own, exported.rollout(window, frames)),
              Math.max(ROLLOUT, MARGIN * magnified)));
    }
    return checks;
  }

  private static FieldBatch normal(FieldSpec f, int windows, long seed) {
    FieldBatch fields =
        FieldBatch.zeros(windows, f.height(), f.width(), f.framesIn(), f.channelsIn());
    RandomGenerator random = Seeds.generator(seed, "export", windows);
    for (int i = 0; i < fields.values().length; i++) {
      fields.values()[i] = (float) random.nextGaussian();
    }
    return fields;
  }

  /** The fields with every number moved to a neighbour among float32 numbers. */
  private static FieldBatch rounded(FieldBatch fields) {
    FieldBatch moved =
        FieldBatch.zeros(
            fields.batch(), fields.height(), fields.width(), fields.frames(), fields.channels());
    for (int i = 0; i < moved.values().length; i++) {
      float value = fields.values()[i];
      moved.values()[i] = i % 2 == 0 ? Math.nextUp(value) : Math.nextDown(value);
    }
    return moved;
  }

  /** max |a − b| / max |a|. */
  static double deviation(FieldBatch own, FieldBatch other) {
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < own.values().length; i++) {
      largest = Math.max(largest, Math.abs((double) own.values()[i]));
      apart = Math.max(apart, Math.abs((double) own.values()[i] - other.values()[i]));
    }
    return apart == 0 ? 0 : apart / largest;
  }
}
