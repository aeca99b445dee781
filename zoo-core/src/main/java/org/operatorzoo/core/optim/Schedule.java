package org.operatorzoo.core.optim;

/** Learning rate and momentum of each step; pure, so that a run can go on at any step. */
public interface Schedule {

  /** Learning rate of a step, counted from 0. */
  double rate(long step);

  /** First-moment decay β₁ of a step, counted from 0. */
  double momentum(long step);
}
