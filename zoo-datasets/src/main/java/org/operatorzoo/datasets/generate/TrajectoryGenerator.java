package org.operatorzoo.datasets.generate;

import java.util.Map;
import org.operatorzoo.core.field.TrajectoryShape;

/**
 * Solves one equation from random initial states. A pure function of (settings, seed, index); safe
 * to call from several threads.
 */
public interface TrajectoryGenerator {

  /** Short name, part of seeds and file names, e.g. {@code fno-1e-3}. */
  String family();

  /** Shape of each trajectory. */
  TrajectoryShape shape();

  /**
   * Makes one trajectory.
   *
   * @param seed seed of the split; see {@link GeneratedSource}
   * @param index index of the trajectory, from 0
   * @return [T, H, W, C], row-major
   * @throws org.operatorzoo.core.error.DatasetException if the solution does not stay finite
   */
  float[] generate(long seed, int index);

  /**
   * Constants of one trajectory's equation that differ between trajectories, under the names of the
   * publisher's files; empty if there are none.
   *
   * @param seed seed of the split
   * @param index index of the trajectory
   */
  default Map<String, Double> parameters(long seed, int index) {
    return Map.of();
  }

  /**
   * The generator of what the publisher's files hold, where readers prepare it further: the same
   * trajectories without, for example, the boundary cells that the preparation adds.
   */
  default TrajectoryGenerator unprepared() {
    return this;
  }

  /** Canonical text of the algorithm's version and of every parameter; goes into digests. */
  String recipe();
}
