package org.operatorzoo.core.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.random.Seeds;

/**
 * What a training graph reads in every step besides fields.
 *
 * @param draws shapes of random numbers by name, −1 for the batch. A name is the path of the draw
 *     below the number of the prediction, from 0: {@code 0/blocks.1.dropout}
 * @param scalars names of single numbers, the same for all predictions
 */
public record HostInputs(Map<String, long[]> draws, Set<String> scalars) {

  /** Nothing. */
  public static final HostInputs NONE = new HostInputs(Map.of(), Set.of());

  /** Copies both. */
  public HostInputs {
    draws = new LinkedHashMap<>(draws);
    scalars = new LinkedHashSet<>(scalars);
  }

  /** Whether there are none. */
  public boolean isNone() {
    return draws.isEmpty() && scalars.isEmpty();
  }

  /** How many numbers of a draw belong to each window. */
  public int perWindow(String draw) {
    long size = 1;
    for (long n : draws.get(draw)) {
      size *= n < 0 ? 1 : n;
    }
    return Math.toIntExact(size);
  }

  /**
   * Numbers of U[0, 1) for a batch: a pure function of seed, name and number of the batch, so that
   * any step can be repeated alone. Window follows window, so that workers can be given theirs.
   *
   * @param seed run seed
   * @param batch number of the batch
   * @param windows B
   */
  public Map<String, float[]> draw(long seed, long batch, int windows) {
    Map<String, float[]> drawn = new LinkedHashMap<>();
    for (String name : draws.keySet()) {
      RandomGenerator random = Seeds.generator(seed, "draw/" + name, batch);
      float[] values = new float[windows * perWindow(name)];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      drawn.put(name, values);
    }
    return drawn;
  }
}
