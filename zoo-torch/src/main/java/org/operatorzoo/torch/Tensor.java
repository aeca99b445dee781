package org.operatorzoo.torch;

/**
 * A tensor: number i₀, i₁, … lies at {@code offset + Σ iₐ·strideₐ} of its storage.
 *
 * @param storage the numbers
 * @param offset place of the first one
 * @param shape extents
 * @param strides steps along each axis
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record Tensor(Storage storage, long offset, long[] shape, long[] strides) {

  /** Most numbers of a tensor that repeats those of a smaller storage. */
  private static final long REPEATED = 1 << 24;

  /** Why it cannot be one; null if it can. */
  String fault() {
    if (shape.length != strides.length || offset < 0) {
      return "no offset below 0 and one stride for each axis";
    }
    try {
      long count = 1;
      long last = offset;
      for (int i = 0; i < shape.length; i++) {
        if (shape[i] < 0 || strides[i] < 0) {
          return "no extent and no stride below 0";
        }
        count = Math.multiplyExact(count, shape[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
      }
      if (count > 0 && last >= storage.count()) {
        return "a place within its storage of " + storage.count() + " numbers";
      }
      boolean repeated = count > Math.max(storage.count(), REPEATED);
      return repeated || count > Integer.MAX_VALUE / storage.type().parts()
          ? "a size that its storage accounts for"
          : null;
    } catch (ArithmeticException e) {
      return "a size that can be counted";
    }
  }

  long count() {
    long count = 1;
    for (long extent : shape) {
      count *= extent;
    }
    return count;
  }

  /** Whether the numbers lie one after the other in row-major order. */
  boolean contiguous() {
    long expected = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1 && strides[i] != expected) {
        return false;
      }
      expected *= shape[i];
    }
    return true;
  }

  /** How many places of the storage lie between the first and the last number, both counted. */
  long span() {
    long last = 0;
    for (int i = 0; i < shape.length; i++) {
      last += (shape[i] - 1) * strides[i];
    }
    return last + 1;
  }
}
