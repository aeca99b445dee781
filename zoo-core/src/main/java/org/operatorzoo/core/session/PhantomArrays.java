package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays for a dry run. Small ones are real. Large ones have a type and a shape, but share one
 * small piece of memory, whatever length they claim: they must never be read or written.
 */
final class PhantomArrays extends AbstractMemoryMgr {

  private static final int REAL_UP_TO = 1024;

  private final DataBuffer ground = Nd4j.createBuffer(DataType.DOUBLE, REAL_UP_TO, true);
  private final Set<INDArray> phantoms = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<INDArray> made = new ArrayList<>();

  /** Whether the array may be read and written. */
  boolean real(INDArray array) {
    return !phantoms.contains(array);
  }

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    return allocate(detached, LongShapeDescriptor.fromShape(shape, type));
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor wanted) {
    long length = Arrays.stream(wanted.getShape()).reduce(1, Math::multiplyExact);
    if (wanted.isEmpty() || !wanted.dataType().isFPType() || length <= REAL_UP_TO) {
      INDArray array = Nd4j.create(wanted, false);
      made.add(array);
      return array;
    }
    Pointer claimed = new Pointer(ground.pointer());
    claimed.capacity(length);
    DataBuffer buffer = Nd4j.createBuffer(claimed, length, wanted.dataType());
    long[] shape = wanted.getShape();
    INDArray phantom = Nd4j.create(buffer, shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
    phantoms.add(phantom);
    return phantom;
  }

  @Override
  public void release(INDArray array) {
    // Identity tells values apart; none is used twice.
  }

  /** Frees the real arrays that nobody needs any more, which would wait for the collector. */
  void close(Predicate<INDArray> unneeded) {
    made.stream().filter(unneeded).filter(INDArray::closeable).forEach(INDArray::close);
    made.clear();
    close();
  }

  @Override
  public void close() {
    phantoms.clear();
  }
}
