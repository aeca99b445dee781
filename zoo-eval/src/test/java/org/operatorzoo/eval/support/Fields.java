package org.operatorzoo.eval.support;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.random.Seeds;

/** Small fields made by a formula, and what is done to them in tests of metrics. */
public final class Fields {

  /** A value as a function of its place. */
  @FunctionalInterface
  public interface Value {

    /** The value at row {@code y}, column {@code x}, frame {@code t}, channel {@code c}. */
    double at(int y, int x, int t, int c);
  }

  private Fields() {}

  /** [1, H, W, T, C] of a formula, rounded to float32. */
  public static FieldBatch of(int height, int width, int frames, int channels, Value value) {
    FieldBatch field = FieldBatch.zeros(1, height, width, frames, channels);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int t = 0; t < frames; t++) {
          for (int c = 0; c < channels; c++) {
            field.values()[field.index(0, y, x, t, c)] = (float) value.at(y, x, t, c);
          }
        }
      }
    }
    return field;
  }

  /** Independent normal values. */
  public static FieldBatch noise(int height, int width, int frames, int channels, long seed) {
    RandomGenerator random = Seeds.generator(seed, "noise", 0);
    return of(height, width, frames, channels, (y, x, t, c) -> random.nextGaussian());
  }

  /** A mask of ones. */
  public static FieldBatch everywhere(int height, int width, int channels) {
    return of(height, width, 1, channels, (y, x, t, c) -> 1);
  }

  /** A mask of ones at every {@code stride}-th row and column, in the first channels. */
  public static FieldBatch strided(FieldBatch like, int stride, int scored) {
    return of(
        like.height(),
        like.width(),
        1,
        like.channels(),
        (y, x, t, c) -> y % stride == 0 && x % stride == 0 && c < scored ? 1 : 0);
  }

  /** Every value times {@code factor}. */
  public static FieldBatch times(FieldBatch field, double factor) {
    float[] values = Arrays.copyOf(field.values(), field.values().length);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return new FieldBatch(
        values, 1, field.height(), field.width(), field.frames(), field.channels());
  }

  /** The same with {@code garbage} wherever the mask is 0. */
  public static FieldBatch hidden(FieldBatch field, FieldBatch mask, float garbage) {
    return of(
        field.height(),
        field.width(),
        field.frames(),
        field.channels(),
        (y, x, t, c) -> mask.at(0, y, x, 0, c) == 0 ? garbage : field.at(0, y, x, t, c));
  }
}
