package org.operatorzoo.core.fused;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ShapeException;

/** Copies slices of the first axis and adds them back, by native block copies. */
final class RowSelection {

  /** Stands for a row of zeros in the one-hot form: nothing is selected. */
  private static final int NONE = -1;

  private RowSelection() {}

  /**
   * The selected rows.
   *
   * @param index [g] whole numbers, or [g, E] with at most a single 1 per row and 0 elsewhere
   * @param count E, the number of rows of the table
   */
  static int[] rows(INDArray index, long count) {
    int[] rows = new int[Math.toIntExact(index.size(0))];
    for (int g = 0; g < rows.length; g++) {
      rows[g] = index.rank() == 1 ? index.getInt(g) : hot(index, g, count);
      if (rows[g] < NONE || rows[g] >= count || (rows[g] == NONE && index.rank() == 1)) {
        throw new ShapeException(
            "selecting rows of a table", "an index in [0, " + count + ")", "" + rows[g]);
      }
    }
    return rows;
  }

  private static int hot(INDArray index, int g, long count) {
    int found = NONE;
    for (int e = 0; e < index.size(1); e++) {
      double value = index.getDouble(g, e);
      if (value != 0) {
        if (value != 1 || found != NONE || index.size(1) != count) {
          throw new ShapeException(
              "selecting rows of a table",
              "at most a single 1 among " + count + " columns in row " + g,
              "the value " + value + " in column " + e + " of " + index.size(1));
        }
        found = e;
      }
    }
    return found;
  }

  static void copy(INDArray table, int[] rows, INDArray result) {
    INDArray from = Numbers.dense(table);
    long bytes = sliceBytes(from);
    Pointer source = from.data().addressPointer();
    Pointer target = result.data().addressPointer();
    for (int g = 0; g < rows.length; g++) {
      if (rows[g] == NONE) {
        Pointer.memset(at(target, g * bytes), 0, bytes);
      } else {
        Pointer.memcpy(at(target, g * bytes), at(source, rows[g] * bytes), bytes);
      }
    }
  }

  static void addBack(INDArray upstream, int[] rows, INDArray table) {
    INDArray from = Numbers.dense(upstream);
    long bytes = sliceBytes(table);
    Pointer source = from.data().addressPointer();
    Pointer target = table.data().addressPointer();
    Pointer.memset(target, 0, bytes * table.size(0));
    boolean[] written = new boolean[Math.toIntExact(table.size(0))];
    for (int g = 0; g < rows.length; g++) {
      if (rows[g] == NONE) {
        continue;
      }
      if (written[rows[g]]) {
        add(from, g, table, rows[g]);
      } else {
        written[rows[g]] = true;
        Pointer.memcpy(at(target, rows[g] * bytes), at(source, g * bytes), bytes);
      }
    }
  }

  private static void add(INDArray from, int g, INDArray table, int row) {
    Numbers in = Numbers.of(from);
    Numbers out = Numbers.of(table);
    long length = table.length() / table.size(0);
    double[] u = new double[Parts.BLOCK];
    double[] v = new double[Parts.BLOCK];
    for (long start = 0; start < length; start += Parts.BLOCK) {
      int n = (int) Math.min(Parts.BLOCK, length - start);
      in.read(g * length + start, u, n);
      out.read(row * length + start, v, n);
      for (int i = 0; i < n; i++) {
        v[i] += u[i];
      }
      out.write(row * length + start, v, n);
    }
  }

  private static long sliceBytes(INDArray table) {
    return table.length() / table.size(0) * table.dataType().width();
  }

  private static Pointer at(Pointer start, long bytes) {
    return new BytePointer(start).position(start.position() * start.sizeof() + bytes);
  }
}
