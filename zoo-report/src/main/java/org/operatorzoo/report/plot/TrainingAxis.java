package org.operatorzoo.report.plot;

import java.util.List;

/** The horizontal axis of everything that is drawn over training steps. */
final class TrainingAxis {

  static final String TITLE = "training step";

  private TrainingAxis() {}

  static Axis of(List<Curve> curves) {
    int last = curves.stream().mapToInt(curve -> curve.values().size()).max().orElse(1);
    return Axis.whole(0, Math.max(1, last));
  }
}
