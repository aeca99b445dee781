package org.operatorzoo.core.fused;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies slices of the first axis and adds them back, by native block copies. */
final class RowSelection {

  private RowSelection() {}

  static void copy(INDArray table, int[] rows, INDArray result) {
    INDArray from = Numbers.dense(table);
    long bytes = sliceBytes(from);
    Pointer source = from.data().addressPointer();
    Pointer target = result.data().addressPointer();
    for (int g = 0; g < rows.length; g++) {
      Pointer.memcpy(Bytes.at(target, g * bytes), Bytes.at(source, rows[g] * bytes), bytes);
    }
  }

  static void addBack(INDArray upstream, int[] rows, INDArray table) {
    INDArray from = Numbers.dense(upstream);
    long bytes = sliceBytes(table);
    Pointer source = from.data().addressPointer();
    Pointer target = table.data().addressPointer();
    int length = Math.toIntExact(table.length() / table.size(0));
    Blas up = Blas.of(from);
    Blas sums = Blas.of(table);
    boolean[] written = new boolean[Math.toIntExact(table.size(0))];
    for (int g = 0; g < rows.length; g++) {
      if (written[rows[g]]) {
        sums.add((long) rows[g] * length, length, 1, up, (long) g * length);
      } else {
        written[rows[g]] = true;
        Pointer.memcpy(Bytes.at(target, rows[g] * bytes), Bytes.at(source, g * bytes), bytes);
      }
    }
    Bytes.clearRest(table, written);
  }

  private static long sliceBytes(INDArray table) {
    return table.length() / table.size(0) * table.dataType().width();
  }
}
