package org.operatorzoo.datasets;

import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;

/** The check every source makes before it reads. */
public final class TrajectoryRange {

  private TrajectoryRange() {}

  /**
   * Requires trajectory and frames to exist.
   *
   * @param place file or dataset, for the message
   * @throws DatasetException if they do not
   */
  public static void check(
      String place, TrajectorySource source, int trajectory, int firstFrame, int frames) {
    if (trajectory < 0 || trajectory >= source.count()) {
      throw new DatasetException(
          "reading " + place,
          "a trajectory in 0.." + (source.count() - 1),
          "trajectory " + trajectory);
    }
    int last = source.shape().frames();
    if (firstFrame < 0 || frames < 1 || firstFrame > last - frames) {
      throw new DatasetException(
          "reading " + place,
          "frames within 0.." + (last - 1),
          frames + " frames from frame " + firstFrame);
    }
  }
}
