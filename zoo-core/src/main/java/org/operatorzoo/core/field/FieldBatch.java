package org.operatorzoo.core.field;

import java.util.Arrays;
import org.operatorzoo.core.error.ShapeException;

/**
 * A batch of field windows, [B, H, W, T, C] in row-major order: B windows of T frames on an H×W
 * grid with C channels. The same layout serves inputs, targets and predictions.
 *
 * @param values B·H·W·T·C numbers; not copied
 * @param batch B
 * @param height H
 * @param width W
 * @param frames T
 * @param channels C
 */
public record FieldBatch(
    float[] values, int batch, int height, int width, int frames, int channels) {

  /** Checks that the number of values is B·H·W·T·C. */
  public FieldBatch {
    long size = (long) batch * height * width * frames * channels;
    if (values.length != size) {
      throw new ShapeException(
          "field batch",
          size + " values for shape " + text(batch, height, width, frames, channels),
          values.length + " values");
    }
  }

  /** A batch of zeros. */
  public static FieldBatch zeros(int batch, int height, int width, int frames, int channels) {
    float[] values = new float[Math.toIntExact((long) batch * height * width * frames * channels)];
    return new FieldBatch(values, batch, height, width, frames, channels);
  }

  /** The shape [B, H, W, T, C]. */
  public long[] shape() {
    return new long[] {batch, height, width, frames, channels};
  }

  /** Position of one value in {@link #values()}. */
  public int index(int b, int y, int x, int t, int c) {
    return (((b * height + y) * width + x) * frames + t) * channels + c;
  }

  /** The value at one place. */
  public float at(int b, int y, int x, int t, int c) {
    return values[index(b, y, x, t, c)];
  }

  /** A copy of frames {@code first .. first + count - 1}. */
  public FieldBatch slice(int first, int count) {
    if (first < 0 || count < 1 || first + count > frames) {
      throw new ShapeException(
          "frames of a field batch",
          "a range within 0.." + (frames - 1),
          first + ".." + (first + count - 1));
    }
    FieldBatch part = zeros(batch, height, width, count, channels);
    int run = count * channels;
    for (int cell = 0; cell < batch * height * width; cell++) {
      System.arraycopy(values, (cell * frames + first) * channels, part.values, cell * run, run);
    }
    return part;
  }

  /**
   * Writes frames of another batch of the same B, H, W, C into this one.
   *
   * @param at first frame that is written
   * @param from first frame that is read
   * @param count how many
   */
  void put(int at, FieldBatch other, int from, int count) {
    int run = count * channels;
    for (int cell = 0; cell < batch * height * width; cell++) {
      System.arraycopy(
          other.values,
          (cell * other.frames + from) * channels,
          values,
          (cell * frames + at) * channels,
          run);
    }
  }

  /** These frames followed by {@code later}'s. */
  public FieldBatch append(FieldBatch later) {
    requireSameCells(later);
    FieldBatch joined = zeros(batch, height, width, frames + later.frames, channels);
    joined.put(0, this, 0, frames);
    joined.put(frames, later, 0, later.frames);
    return joined;
  }

  /**
   * The last frames of these followed by {@code later}'s, as many as there are here.
   *
   * @throws ShapeException if it has other B, H, W or C
   */
  public FieldBatch movedOn(FieldBatch later) {
    requireSameCells(later);
    int added = Math.min(later.frames, frames);
    FieldBatch next = zeros(batch, height, width, frames, channels);
    next.put(0, this, added, frames - added);
    next.put(frames - added, later, later.frames - added, added);
    return next;
  }

  private void requireSameCells(FieldBatch later) {
    if (later.batch != batch
        || later.height != height
        || later.width != width
        || later.channels != channels) {
      throw new ShapeException(
          "appending frames",
          text(batch, height, width, later.frames, channels),
          Arrays.toString(later.shape()));
    }
  }

  /** One window of the batch, as a batch of one. */
  public FieldBatch window(int b) {
    int size = height * width * frames * channels;
    return new FieldBatch(
        Arrays.copyOfRange(values, b * size, (b + 1) * size), 1, height, width, frames, channels);
  }

  /** Joins windows of equal shape along the batch axis. */
  public static FieldBatch stack(FieldBatch... parts) {
    FieldBatch first = parts[0];
    int size = first.height * first.width * first.frames * first.channels;
    int windows = 0;
    for (FieldBatch part : parts) {
      windows += part.batch;
    }
    FieldBatch joined = zeros(windows, first.height, first.width, first.frames, first.channels);
    int at = 0;
    for (FieldBatch part : parts) {
      if (part.values.length != part.batch * size) {
        throw new ShapeException(
            "stacking windows", Arrays.toString(first.shape()), Arrays.toString(part.shape()));
      }
      System.arraycopy(part.values, 0, joined.values, at, part.values.length);
      at += part.values.length;
    }
    return joined;
  }

  private static String text(long... shape) {
    return Arrays.toString(shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldBatch that
        && Arrays.equals(shape(), that.shape())
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FieldBatch" + Arrays.toString(shape());
  }
}
