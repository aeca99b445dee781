package org.operatorzoo.core.foreign;

import java.util.List;

/** An opened file with named arrays. */
public interface ForeignFile extends AutoCloseable {

  /** What it holds, in its order. */
  List<ForeignTensor> tensors();

  /**
   * Reads an array.
   *
   * @param tensor one of {@link #tensors}
   * @return row-major float32 numbers of its real shape
   * @throws org.operatorzoo.core.error.WeightsException if the file has changed or ends early
   */
  float[] read(ForeignTensor tensor);

  @Override
  void close();
}
