package org.operatorzoo.datasets.generate.compressible;

import java.util.random.RandomGenerator;

/**
 * Start of decaying turbulence: ρ = 1, c = 1/M, p = c²ρ/γ, velocity a sum of waves, projected to
 * zero divergence and scaled to mean |v| = 1.
 *
 * <p>Choices: the projection is exact, wave by wave; the publication's uses wave numbers shifted by
 * one, which leaves some divergence.
 */
final class TurbulentFlow {

  private TurbulentFlow() {}

  static FlowState draw(CompressibleFlowSettings settings, RandomGenerator random) {
    int n = settings.resolution();
    RandomWaves wavesX = RandomWaves.draw(random);
    RandomWaves wavesY = RandomWaves.draw(random);
    RandomWaves.project(wavesX, wavesY);
    double[] vx = wavesX.atCentres(n);
    double[] vy = wavesY.atCentres(n);
    double scale = 1 / RandomFlow.meanSpeed(vx, vy);
    double pressure = 1 / (settings.mach() * settings.mach() * settings.gamma());
    FlowState state = new FlowState(n, n, settings.gamma());
    for (int p = 0; p < n * n; p++) {
      state.set(p / n, p % n, 1, scale * vx[p], scale * vy[p], pressure);
    }
    return state;
  }
}
