package org.operatorzoo.core.session;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory of the plans of one runner: they take turns, so all of them use the same. */
final class Workspace implements AutoCloseable {

  /** Steps after which memory that none of them has needed is given up. */
  static final int IDLE_STEPS = 256;

  private final Map<DataType, INDArray> slabs = new EnumMap<>(DataType.class);
  private final Map<DataType, Long> recent = new HashMap<>();
  private long generation;
  private int steps;

  /**
   * Makes sure that there is room.
   *
   * @return a number that changes whenever memory has moved, so that arrays have to be made anew
   */
  long reserve(Map<DataType, Long> lengths) {
    lengths.forEach((type, length) -> recent.merge(type, length, Math::max));
    if (++steps == IDLE_STEPS) {
      recent.forEach(this::shrink);
      steps = 0;
      recent.clear();
      recent.putAll(lengths);
    }
    lengths.forEach(this::grow);
    return generation;
  }

  private void grow(DataType type, long length) {
    INDArray slab = slabs.get(type);
    if (slab == null || slab.length() < length) {
      replace(type, length);
    }
  }

  private void shrink(DataType type, long length) {
    INDArray slab = slabs.get(type);
    if (slab != null && slab.length() > 2 * length) {
      replace(type, length);
    }
  }

  private void replace(DataType type, long length) {
    INDArray old = slabs.remove(type);
    if (old != null) {
      // First, or both would be needed at a time.
      old.close();
    }
    slabs.put(type, Nd4j.createUninitialized(type, length));
    generation++;
  }

  /**
   * A piece of the memory as an array in 'c' order. It has a buffer of its own, not a window into
   * that of the whole: many places in ND4J copy windows before they read them.
   */
  INDArray array(DataType type, long offset, long... shape) {
    long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Pointer start = new BytePointer(slabs.get(type).data().addressPointer());
    Pointer piece = start.getPointer(offset * type.width()).capacity(length);
    DataBuffer buffer = Nd4j.createBuffer(piece, length, type);
    return Nd4j.create(buffer, shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
  }

  long bytes() {
    return slabs.values().stream().mapToLong(s -> s.length() * s.dataType().width()).sum();
  }

  @Override
  public void close() {
    slabs.values().forEach(INDArray::close);
    slabs.clear();
  }
}
