package org.operatorzoo.core.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Explicit randomness: every draw takes a seed derived from (run seed, purpose, index), so that any
 * part of a run can be repeated alone and in any order.
 */
public final class Seeds {

  private Seeds() {}

  /** Derives a seed by mixing (SplitMix64 finaliser) the run seed, the purpose and the index. */
  public static long derive(long seed, String purpose, long index) {
    long h = mix(seed + 0x9E3779B97F4A7C15L);
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      h = mix(h ^ (b & 0xFFL));
    }
    return mix(h + 0x9E3779B97F4A7C15L * (index + 1));
  }

  /** A generator (L64X128MixRandom) for the derived seed. */
  public static RandomGenerator generator(long seed, String purpose, long index) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(derive(seed, purpose, index));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
