package org.operatorzoo.core.fused;

/** Float arrays that a thread uses again at every call, so that calls leave nothing to collect. */
final class Scratch {

  private static final ThreadLocal<float[][]> ARRAYS =
      ThreadLocal.withInitial(() -> new float[0][]);

  private Scratch() {}

  /**
   * The thread's own arrays, with whatever numbers were left in them. Only innermost work may ask:
   * the next call on the same thread returns the same arrays.
   *
   * @param count number of arrays
   * @param length least length of each
   */
  static float[][] floats(int count, int length) {
    float[][] held = ARRAYS.get();
    if (held.length >= count && held[0].length >= length) {
      return held;
    }
    int most = Math.max(count, held.length);
    int longest = held.length == 0 ? length : Math.max(length, held[0].length);
    float[][] arrays = new float[most][longest];
    ARRAYS.set(arrays);
    return arrays;
  }
}
