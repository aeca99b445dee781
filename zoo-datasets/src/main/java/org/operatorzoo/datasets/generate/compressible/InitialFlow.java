package org.operatorzoo.datasets.generate.compressible;

import java.util.random.RandomGenerator;

/** Which random initial states a set has. */
public enum InitialFlow {
  /**
   * Waves in all four variables, in half of the trajectories inside a box; mean T0 ~ U(0.1, 10).
   */
  RANDOM {
    @Override
    FlowState draw(CompressibleFlowSettings settings, RandomGenerator random) {
      return RandomFlow.draw(settings, random);
    }
  },
  /** Solenoidal velocity of mean size 1, uniform density 1 and pressure. */
  TURBULENCE {
    @Override
    FlowState draw(CompressibleFlowSettings settings, RandomGenerator random) {
      return TurbulentFlow.draw(settings, random);
    }
  };

  abstract FlowState draw(CompressibleFlowSettings settings, RandomGenerator random);
}
