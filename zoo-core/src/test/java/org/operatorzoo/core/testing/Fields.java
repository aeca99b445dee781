package org.operatorzoo.core.testing;

import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.random.Seeds;

/** Random smooth fields for tests. */
public final class Fields {

  private Fields() {}

  /** Inputs of an operator: low Fourier modes with random phases. */
  public static FieldBatch input(FieldSpec f, int batch, long seed) {
    return smooth(batch, f.height(), f.width(), f.framesIn(), f.channelsIn(), seed);
  }

  /** Targets of an operator. */
  public static FieldBatch target(FieldSpec f, int batch, long seed) {
    return smooth(batch, f.height(), f.width(), f.framesOut(), f.channelsOut(), seed + 1);
  }

  /** A training batch. */
  public static TrainingBatch batch(FieldSpec f, int batch, long seed) {
    return new TrainingBatch(input(f, batch, seed), target(f, batch, seed), List.of("random"));
  }

  private static FieldBatch smooth(int b, int h, int w, int t, int c, long seed) {
    FieldBatch field = FieldBatch.zeros(b, h, w, t, c);
    for (int i = 0; i < b; i++) {
      for (int q = 0; q < c; q++) {
        RandomGenerator random = Seeds.generator(seed, "field", i * 31L + q);
        double[] p = random.doubles(8, 0, 2 * Math.PI).toArray();
        double amplitude = 0.5 + random.nextDouble();
        for (int y = 0; y < h; y++) {
          for (int x = 0; x < w; x++) {
            for (int k = 0; k < t; k++) {
              double u = 2 * Math.PI * y / h;
              double v = 2 * Math.PI * x / w;
              double value =
                  Math.sin(u + p[0] + 0.3 * k)
                      + Math.cos(v + p[1] - 0.2 * k)
                      + 0.5 * Math.sin(2 * u + v + p[2])
                      + 0.3 * Math.cos(u - 2 * v + p[3] + 0.1 * k)
                      + 0.2 * Math.sin(p[4]);
              field.values()[field.index(i, y, x, k, q)] = (float) (amplitude * value);
            }
          }
        }
      }
    }
    return field;
  }
}
