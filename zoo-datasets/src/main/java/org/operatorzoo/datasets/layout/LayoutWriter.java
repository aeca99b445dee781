package org.operatorzoo.datasets.layout;

import java.nio.file.Path;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.core.progress.Progress;

/**
 * Writes trajectories the way a publisher stores them, so that programs made for the published
 * files read them, this zoo's reader among them. Holds a few trajectories in memory at most. The
 * file or directory appears when it is complete.
 */
public interface LayoutWriter {

  /** Name of the {@link Layout} that reads the result. */
  String layout();

  /** Number of channels of a trajectory in this layout, or 0 for any. */
  int channels();

  /** Whether the result is a directory. */
  boolean isDirectory();

  /** What file names of the publisher end in; empty for a directory. */
  String extension();

  /**
   * Checks place and facts before trajectories are made for them at great expense.
   *
   * @throws org.operatorzoo.core.error.ZooException if there is something at the place that would
   *     be in the way, or a fact does not suit the layout
   */
  default void requireSuitable(Path place, FileFacts facts) {
    if (isDirectory()) {
      NewDirectory.requireFree(place);
    } else {
      FilePlaces.requireFree(place);
    }
  }

  /**
   * Writes all trajectories of a source whose channels are in the order of the reader's default.
   *
   * @param place file or directory to make
   * @throws org.operatorzoo.core.error.ZooException if the channels do not fit, a parameter is
   *     missing, or the place cannot be written
   */
  void write(Path place, TrajectorySource source, FileFacts facts, Progress progress);
}
