package org.operatorzoo.datasets.sample;

/** Chooses the trajectory of each position in the stream of training windows. */
@FunctionalInterface
interface TrajectoryPicker {

  /**
   * A trajectory of the mixture.
   *
   * @param component index of the dataset
   * @param trajectory index inside it
   */
  record Pick(int component, int trajectory) {}

  /**
   * @param position from 0; batch size b and step s cover s·b .. s·b + b − 1
   */
  Pick pick(long position);
}
