package org.operatorzoo.datasets.generate.incompressible;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.random.Seeds;

/** Draws the parameters of one trajectory's case. */
final class CaseSampler {

  private final RandomGenerator random;
  private final Sweep sweep;

  CaseSampler(SweepCases cases, long seed, int index) {
    this.random = Seeds.generator(seed, "flow case", index);
    this.sweep = cases.draw(random);
  }

  /** The standard value, or a drawn one if the parameter's group is the one that varies. */
  double value(FlowParameter parameter, Sweep group) {
    return sweep == group ? parameter.draw(random) : parameter.standard();
  }

  /** −1 or 1. */
  int sign() {
    return random.nextBoolean() ? 1 : -1;
  }
}
