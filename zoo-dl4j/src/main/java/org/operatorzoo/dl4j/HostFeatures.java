package org.operatorzoo.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.train.PreparedBatch;

/**
 * Features of networks whose operator reads random numbers or scalars in every step, [B, n]; each
 * row has the frames of its window, then its share of the noise on every later input, of every
 * draw, and the scalars in the order of their names.
 */
final class HostFeatures {

  private HostFeatures() {}

  /** One batch after the other along B. */
  static INDArray pack(List<PreparedBatch> batches, Map<String, Double> scalars) {
    List<float[]> rows = new ArrayList<>();
    for (PreparedBatch batch : batches) {
      int windows = batch.batch().input().batch();
      List<float[]> parts =
          Stream.of(
                  Stream.of(batch.batch().input().values()),
                  batch.noise().stream().map(FieldBatch::values),
                  batch.draws().values().stream())
              .flatMap(part -> part)
              .toList();
      for (int b = 0; b < windows; b++) {
        rows.add(row(parts, b, windows, scalars));
      }
    }
    int length = rows.get(0).length;
    float[] all = new float[rows.size() * length];
    for (int b = 0; b < rows.size(); b++) {
      System.arraycopy(rows.get(b), 0, all, b * length, length);
    }
    return FieldArrays.toArray(all, DataType.FLOAT, rows.size(), length);
  }

  private static float[] row(
      List<float[]> parts, int window, int windows, Map<String, Double> scalars) {
    int length = parts.stream().mapToInt(p -> p.length / windows).sum() + scalars.size();
    float[] row = new float[length];
    int at = 0;
    for (float[] part : parts) {
      int share = part.length / windows;
      System.arraycopy(part, window * share, row, at, share);
      at += share;
    }
    for (double value : new TreeMap<>(scalars).values()) {
      row[at++] = (float) value;
    }
    return row;
  }

  /**
   * What {@link #pack} put together.
   *
   * @param noise inputs after the first that are given noise
   * @param scalars names of the operator's scalars
   * @throws ShapeException if the rows have another length
   */
  static Unpacked unpack(
      INDArray features, FieldSpec field, int noise, HostInputs host, Set<String> scalars) {
    int windows = Math.toIntExact(features.size(0));
    float[] all = FieldArrays.toFloats(features);
    int length = all.length / windows;
    Cursor cursor = new Cursor(all, windows, length);
    List<FieldBatch> fields = new ArrayList<>();
    Map<String, float[]> draws = new LinkedHashMap<>();
    Map<String, Double> values = new LinkedHashMap<>();
    for (int k = 0; k <= noise; k++) {
      fields.add(cursor.next(field));
    }
    host.draws().keySet().forEach(name -> draws.put(name, cursor.next(host.perWindow(name))));
    new TreeSet<>(scalars).forEach(name -> values.put(name, (double) cursor.next(1)[0]));
    if (cursor.at != length) {
      throw new ShapeException(
          "features of a network", cursor.at + " numbers for each window", length + "");
    }
    return new Unpacked(fields.get(0), fields.subList(1, fields.size()), draws, values);
  }

  /** The frames of rows alone. */
  static FieldBatch window(INDArray features, FieldSpec field) {
    int windows = Math.toIntExact(features.size(0));
    float[] all = FieldArrays.toFloats(features);
    return new Cursor(all, windows, all.length / windows).next(field);
  }

  /**
   * What rows hold.
   *
   * @param input frames read
   * @param noise on later inputs
   * @param draws by name
   * @param scalars by name
   */
  record Unpacked(
      FieldBatch input,
      List<FieldBatch> noise,
      Map<String, float[]> draws,
      Map<String, Double> scalars) {}

  /** Reads columns of rows, one block after the other. */
  private static final class Cursor {

    private final float[] all;
    private final int windows;
    private final int length;
    private int at;

    Cursor(float[] all, int windows, int length) {
      this.all = all;
      this.windows = windows;
      this.length = length;
    }

    FieldBatch next(FieldSpec f) {
      float[] values = next(f.height() * f.width() * f.framesIn() * f.channelsIn());
      return new FieldBatch(values, windows, f.height(), f.width(), f.framesIn(), f.channelsIn());
    }

    float[] next(int size) {
      float[] block = new float[windows * size];
      for (int b = 0; b < windows && at + size <= length; b++) {
        System.arraycopy(all, b * length + at, block, b * size, size);
      }
      at += size;
      return block;
    }
  }
}
