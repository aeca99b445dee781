package org.operatorzoo.core.testing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.random.Seeds;

/** Plane waves that travel over a periodic square: fields whose future is known exactly. */
public final class Waves {

  private Waves() {}

  /**
   * u(y, x, t) = sin(2π(k x + y)/n − ω t + φ) + ½ cos(2π(x − l y)/n + ω t), second channel half.
   */
  public static FieldBatch frames(int n, int first, int count, int channels, long seed) {
    RandomGenerator random = Seeds.generator(seed, "waves", 0);
    double phase = 2 * Math.PI * random.nextDouble();
    double speed = 0.08 + 0.25 * random.nextDouble();
    int k = 1 + random.nextInt(2);
    int l = 1 + random.nextInt(3);
    FieldBatch field = FieldBatch.zeros(1, n, n, count, channels);
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        for (int t = 0; t < count; t++) {
          double time = speed * (first + t);
          double wave =
              Math.sin(2 * Math.PI * (k * x + y) / n - time + phase)
                  + 0.5 * Math.cos(2 * Math.PI * (x - l * y) / n + time);
          for (int c = 0; c < channels; c++) {
            field.values()[field.index(0, y, x, t, c)] = (float) (wave / (c + 1));
          }
        }
      }
    }
    return field;
  }

  /** A mask of ones. */
  public static FieldBatch everywhere(int n, int channels) {
    FieldBatch mask = FieldBatch.zeros(1, n, n, 1, channels);
    Arrays.fill(mask.values(), 1);
    return mask;
  }

  /** A test set of waves: 4 input frames, then the horizon. */
  public static EvaluationSet set(String name, int n, int count, int horizon) {
    return new EvaluationSet() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int count() {
        return count;
      }

      @Override
      public int horizon() {
        return horizon;
      }

      @Override
      public EvaluationSample sample(int index) {
        return new EvaluationSample(
            frames(n, 0, 4, 2, index), frames(n, 4, horizon, 2, index), everywhere(n, 2));
      }

      @Override
      public String digest() {
        return "d1".repeat(32);
      }
    };
  }

  /**
   * Linear extrapolation damped by {@code weight}: u(t+1) ≈ u(t) + weight·(u(t) − u(t−1)); an
   * operator whose error depends on the weight.
   */
  public static SolutionOperator extrapolation(String name, float weight) {
    return new SolutionOperator() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int framesIn() {
        return 2;
      }

      @Override
      public int framesOut() {
        return 1;
      }

      @Override
      public FieldBatch predict(FieldBatch window) {
        FieldBatch before = window.slice(window.frames() - 2, 1);
        FieldBatch next = window.slice(window.frames() - 1, 1);
        for (int i = 0; i < next.values().length; i++) {
          next.values()[i] += weight * (next.values()[i] - before.values()[i]);
        }
        return next;
      }
    };
  }
}
