package org.operatorzoo.datasets.generate.fourier;

import java.util.ArrayList;
import java.util.List;

/** Stages of a Fourier transform of any length by decimation in time. */
final class MixedRadix {

  private MixedRadix() {}

  /** Factors of n from the first stage to the last: 2 if the power of two is odd, 4s, primes. */
  static int[] radices(int n) {
    List<Integer> factors = new ArrayList<>();
    int rest = n;
    for (; rest % 4 == 0; rest /= 4) {
      factors.add(4);
    }
    for (int p = 2; rest > 1; p++) {
      for (; rest % p == 0; rest /= p) {
        factors.add(p == 2 ? 0 : factors.size(), p);
      }
    }
    return factors.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Row that has to stand at each place before the first stage: the digits reversed. */
  static int[] order(int n, int[] radices) {
    int[] order = new int[n];
    for (int place = 0; place < n; place++) {
      int rest = place;
      int length = n;
      int step = 1;
      for (int stage = radices.length - 1; stage >= 0; stage--) {
        length /= radices[stage];
        order[place] += step * (rest / length);
        rest %= length;
        step *= radices[stage];
      }
    }
    return order;
  }
}
