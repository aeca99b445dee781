package org.operatorzoo.datasets.layout.cfdbench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Python's {@code random.seed(0); random.shuffle(list)}, which fixes the published split: Fisher
 * and Yates from the end, each index drawn by rejection from as many leading bits of the Mersenne
 * Twister as its bound has.
 */
final class PythonShuffle {

  private PythonShuffle() {}

  static <T> List<T> ofSeedZero(List<T> items) {
    MersenneTwister random = new MersenneTwister(new int[] {0});
    List<T> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, below(random, i + 1));
    }
    return shuffled;
  }

  private static int below(MersenneTwister random, int bound) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
    int drawn;
    do {
      drawn = random.nextInt() >>> (Integer.SIZE - bits);
    } while (drawn >= bound);
    return drawn;
  }
}
