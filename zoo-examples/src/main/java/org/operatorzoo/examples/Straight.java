package org.operatorzoo.examples;

import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;

/** Continues the last two frames on a straight line: û(t + Δt) = 2 u(t) − u(t − Δt). */
public final class Straight implements SolutionOperator {

  @Override
  public String name() {
    return "straight";
  }

  @Override
  public int framesIn() {
    return 2;
  }

  @Override
  public int framesOut() {
    return 1;
  }

  @Override
  public FieldBatch predict(FieldBatch window) {
    FieldBatch before = window.slice(0, 1);
    FieldBatch next = window.slice(1, 1);
    for (int i = 0; i < next.values().length; i++) {
      next.values()[i] = 2 * next.values()[i] - before.values()[i];
    }
    return next;
  }
}
