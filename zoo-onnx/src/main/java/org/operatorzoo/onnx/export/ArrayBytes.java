package org.operatorzoo.onnx.export;

import java.io.IOException;
import java.io.OutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The raw little-endian bytes of arrays. */
final class ArrayBytes {

  private static final int CHUNK = 1 << 20;

  private ArrayBytes() {}

  static long size(INDArray array) {
    return array.length() * array.dataType().width();
  }

  /** Writes an array in row-major order, without a copy of it on the heap. */
  static void write(INDArray array, OutputStream out) throws IOException {
    // A copy has its numbers one after the other, whatever the array is a view of.
    try (INDArray rows = array.dup('c')) {
      BytePointer bytes = new BytePointer(rows.data().pointer());
      long size = size(array);
      byte[] chunk = new byte[(int) Math.min(size, CHUNK)];
      for (long at = 0; at < size; at += CHUNK) {
        int n = (int) Math.min(CHUNK, size - at);
        bytes.position(at).get(chunk, 0, n);
        out.write(chunk, 0, n);
      }
    }
  }
}
