package org.operatorzoo.datasets.catalog;

import java.util.List;
import org.operatorzoo.datasets.generate.navierstokes.MultiscaleGenerator;
import org.operatorzoo.datasets.generate.navierstokes.MultiscaleSettings;

/** {@code multiscale}. */
final class MultiscaleSolvers {

  private static final List<Integer> WAVE_NUMBERS = List.of(2, 4, 8, 16);

  /** Half of them, so that a stored frame of 32² also has four points per wave. */
  private static final List<Integer> COARSE = List.of(1, 2, 4, 8);

  private static final int FRAMES = 20;
  private static final int HORIZON = 10;

  private MultiscaleSolvers() {}

  static Solver fourRegions() {
    return Solver.of(
        factory(WAVE_NUMBERS),
        VariantFactory.published("quick", 32, FRAMES, HORIZON, factory(COARSE)),
        VariantFactory.published("small", 64, FRAMES, HORIZON, factory(WAVE_NUMBERS)));
  }

  private static GeneratorFactory factory(List<Integer> waveNumbers) {
    return (resolution, frames, interval) ->
        new MultiscaleGenerator(
            MultiscaleSettings.of(waveNumbers, resolution, frames).withFrameInterval(interval));
  }
}
