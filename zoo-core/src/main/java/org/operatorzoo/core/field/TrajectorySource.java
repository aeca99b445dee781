package org.operatorzoo.core.field;

import java.util.List;

/**
 * A set of trajectories of one shape: a file in some layout, or a generator. Both are
 * interchangeable. Reading is safe from several threads.
 */
public interface TrajectorySource extends AutoCloseable {

  /** Short name, for messages and tables, e.g. {@code fno-1e-3} or a file name. */
  String name();

  /** Number of trajectories. */
  int count();

  /** Shape of each trajectory. */
  TrajectoryShape shape();

  /**
   * Reads consecutive frames of one trajectory and nothing else.
   *
   * @param trajectory index in 0..count-1
   * @param firstFrame first frame, from 0
   * @param frames how many
   * @return [frames, H, W, C], row-major
   * @throws org.operatorzoo.core.error.DatasetException if the range does not exist, the data are
   *     damaged, or a value is not finite
   */
  float[] read(int trajectory, int firstFrame, int frames);

  /** What people should know about the reading, a sentence each; usually nothing. */
  default List<String> notes() {
    return List.of();
  }

  /** SHA-256 over the bytes, or over the recipe of a generator; identifies the data in records. */
  String digest();

  @Override
  default void close() {}
}
