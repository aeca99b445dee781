package org.operatorzoo.eval.metric;

import java.util.Optional;

/**
 * A metric that needs to know which cells are neighbours. It is taken on the grid that the scored
 * cells form by themselves, e.g. every second row and column; with cells that form none, such as
 * those around an obstacle, it is not defined.
 */
interface GridMetric extends FrameMetric {

  /** Why the metric cannot be taken on a grid, if so. */
  Optional<String> undefined(Subgrid grid);

  @Override
  default Optional<String> undefined(MaskedRollout rollout) {
    for (MaskedChannel channel : rollout.channels()) {
      Optional<String> reason =
          channel
              .grid()
              .map(this::undefined)
              .orElse(Optional.of("scored cells that are not evenly spaced rows and columns"));
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }
}
