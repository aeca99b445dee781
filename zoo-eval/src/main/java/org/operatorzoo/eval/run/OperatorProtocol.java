package org.operatorzoo.eval.run;

import java.util.Optional;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.protocol.CommonProtocol;

/** The common protocol as one operator needs it: its grid, its frames, its channels. */
public final class OperatorProtocol {

  private OperatorProtocol() {}

  /**
   * @param field what the operator reads and predicts
   * @param horizon frames to predict by rollout
   */
  public static CommonProtocol of(FieldSpec field, int horizon) {
    return new CommonProtocol(
        field.height(),
        field.width(),
        field.channelsIn(),
        field.framesIn(),
        field.framesOut(),
        horizon);
  }

  /** What happens to data that an operator takes on another grid, or nothing. */
  public static Optional<String> resampling(CommonProtocol protocol, TrajectoryShape data) {
    return protocol.resizes(data)
        ? Optional.of(
            "data "
                + data.height()
                + "×"
                + data.width()
                + ", taken on "
                + protocol.height()
                + "×"
                + protocol.width()
                + ", bilinear")
        : Optional.empty();
  }
}
