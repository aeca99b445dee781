package org.operatorzoo.baselines.galerkin;

import org.operatorzoo.core.graph.Initializer;

/** What maps to queries, keys and values start from. */
final class Start {

  private static final double GAIN = 0.01;

  private Start() {}

  /** U(±0.01·√(3/d)) + 0.01·I for a d×d matrix. */
  static Initializer nearlyNothing(int width) {
    Initializer draw = Initializer.uniform(GAIN * Math.sqrt(3.0 / width));
    return (values, random) -> {
      draw.fill(values, random);
      for (int at = 0; at < values.length; at += width + 1) {
        values[at] += (float) GAIN;
      }
    };
  }
}
