package org.operatorzoo.eval.run;

import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.datasets.protocol.CommonProtocol;

/** The common protocol as one operator needs it: its grid, its frames, its channels. */
public final class OperatorProtocol {

  private OperatorProtocol() {}

  /**
   * @param field what the operator reads and predicts
   * @param horizon frames to predict by rollout
   * @throws ShapeException if the operator's grid is not square
   */
  public static CommonProtocol of(FieldSpec field, int horizon) {
    if (field.height() != field.width()) {
      throw new ShapeException(
          "common protocol", "a square grid", field.height() + "×" + field.width());
    }
    return new CommonProtocol(
        field.height(), field.channelsIn(), field.framesIn(), field.framesOut(), horizon);
  }
}
