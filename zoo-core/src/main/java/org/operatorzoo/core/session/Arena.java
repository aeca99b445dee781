package org.operatorzoo.core.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.BaseNDArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of one graph on one thread: arrays are handed out from free lists keyed by data type
 * and shape, and everything handed out during a step comes back when the next step begins.
 *
 * <p>After the first step of a batch shape nothing is allocated any more, so no pages are cleared
 * by the operating system and nothing waits for the garbage collector. Empty arrays, orders other
 * than 'c' and types without a fixed width are allocated in the usual way and left to the
 * collector.
 *
 * <p>Not safe for use by several threads.
 */
final class Arena extends AbstractMemoryMgr {

  /** Steps after which the free arrays of a shape that is not asked for any more are given up. */
  static final int IDLE_STEPS = 256;

  private final Map<Key, FreeList> free = new HashMap<>();
  private final IdentityHashMap<INDArray, Key> lent = new IdentityHashMap<>();
  private final IdentityHashMap<INDArray, Boolean> pinned = new IdentityHashMap<>();
  private final INDArray spare = Nd4j.scalar(0);
  private long step;
  private long bytes;

  /** Takes back everything handed out so far and starts a new step. */
  void beginStep() {
    takeBackAll();
    step++;
    if (step % IDLE_STEPS == 0) {
      closeUnusedSince(step - IDLE_STEPS);
    }
  }

  /** Bytes of all arrays of this arena, handed out or free. */
  long bytes() {
    return bytes;
  }

  /** Keeps an array handed out from being reused before the next step, since another shares it. */
  void pin(INDArray array) {
    pinned.put(array, Boolean.TRUE);
  }

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    Key key = new Key(type, shape);
    return key.pooled() ? handOut(key) : Nd4j.createUninitialized(type, shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor wanted) {
    Key key = new Key(wanted.dataType(), wanted.getShape());
    boolean pooled = !wanted.isEmpty() && wanted.getOrder() == 'c' && key.pooled();
    return pooled ? handOut(key) : Nd4j.create(wanted, false);
  }

  @Override
  public void release(INDArray array) {
    if (pinned.containsKey(array)) {
      return;
    }
    // Arrays of other origin (placeholders, parameters) are not ours to reuse.
    Key key = lent.remove(array);
    if (key != null) {
      free.get(key).arrays.push(array);
    }
  }

  @Override
  public void close() {
    takeBackAll();
    closeUnusedSince(Long.MAX_VALUE);
  }

  private INDArray handOut(Key key) {
    FreeList list = free.computeIfAbsent(key, k -> new FreeList());
    list.lastUsed = step;
    INDArray array = list.arrays.poll();
    if (array == null) {
      array = create(key);
      bytes += key.bytes();
    } else {
      renew(array);
    }
    lent.put(array, key);
    return array;
  }

  /**
   * Gives a reused array a new identity, by which the session tracks uses. ND4J gives the number it
   * has just assigned to the next new array as well; the second call uses that number up.
   */
  private void renew(INDArray array) {
    ((BaseNDArray) array).assignNewId();
    ((BaseNDArray) spare).assignNewId();
  }

  private INDArray create(Key key) {
    try {
      return Nd4j.createUninitialized(key.type, key.shape);
    } catch (OutOfMemoryError full) {
      // What other batch shapes left behind may be what is missing.
      closeUnusedSince(step);
      return Nd4j.createUninitialized(key.type, key.shape);
    }
  }

  private void takeBackAll() {
    lent.forEach((array, key) -> free.get(key).arrays.push(array));
    lent.clear();
    pinned.clear();
  }

  private void closeUnusedSince(long since) {
    for (Map.Entry<Key, FreeList> entry : List.copyOf(free.entrySet())) {
      FreeList list = entry.getValue();
      if (list.lastUsed < since) {
        list.arrays.forEach(INDArray::close);
        bytes -= list.arrays.size() * entry.getKey().bytes();
        list.arrays.clear();
        if (!lent.containsValue(entry.getKey())) {
          free.remove(entry.getKey());
        }
      }
    }
  }

  private static final class FreeList {
    private final Deque<INDArray> arrays = new ArrayDeque<>();
    private long lastUsed;
  }

  private static final class Key {
    private final DataType type;
    private final long[] shape;
    private final int hash;

    Key(DataType type, long[] shape) {
      this.type = type;
      this.shape = shape;
      this.hash = 31 * Arrays.hashCode(shape) + type.hashCode();
    }

    boolean pooled() {
      return type.width() > 0 && Arrays.stream(shape).allMatch(n -> n > 0);
    }

    long bytes() {
      return type.width() * Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && type == k.type && Arrays.equals(shape, k.shape);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
