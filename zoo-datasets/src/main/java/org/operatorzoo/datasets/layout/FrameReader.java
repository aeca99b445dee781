package org.operatorzoo.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;

/**
 * What a layout has to say about its files: sizes, and the frames of a trajectory in the order [T,
 * H, W, C]. {@link FileSource} makes a source of it. Reading is safe from several threads.
 */
public interface FrameReader extends AutoCloseable {

  /** Number of trajectories. */
  int count();

  /** Shape of each trajectory. */
  TrajectoryShape shape();

  /** Names of the channels, in order. */
  List<String> channels();

  /** The files that hold the values, in order. */
  List<Path> files();

  /**
   * The choices that change values, e.g. {@code axisOrder=DPOT}; empty if the layout leaves none.
   */
  default String choices() {
    return "";
  }

  /** How the values are stored, one type for all or one for each array. */
  List<NumberType> types();

  /** Whether somebody said what the axes are; if not, they follow from the layout. */
  default boolean isCertain() {
    return false;
  }

  /** What was guessed or is worth saying about the reading, for people. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Reads consecutive frames that are known to exist.
   *
   * @return [frames, H, W, C], row-major
   * @throws org.operatorzoo.core.error.DatasetException if the data are damaged
   */
  float[] read(int trajectory, int firstFrame, int frames);

  /**
   * A reader of the same values for a consumer that takes whole trajectories in order. Differs from
   * this one where neighbours are stored together. Closing it closes this one.
   *
   * @param bytes memory it may use
   */
  default FrameReader inOrder(long bytes) {
    return this;
  }

  @Override
  default void close() {}
}
