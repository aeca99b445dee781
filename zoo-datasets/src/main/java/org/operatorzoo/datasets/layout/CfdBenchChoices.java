package org.operatorzoo.datasets.layout;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * How CFDBench's cases of different length and size become trajectories of one shape.
 *
 * @param tasks the tasks to read where several are there, in this order
 * @param framesPerBlock T: a case is cut into blocks of T frames, the last one is completed with
 *     its last frame
 * @param resolution H = W after bilinear interpolation with aligned corners
 * @param boundary whether tube, dam and cylinder get their inlet column and wall rows
 * @param cylinderMask solid cells of the cylinder
 */
public record CfdBenchChoices(
    List<String> tasks,
    int framesPerBlock,
    int resolution,
    boolean boundary,
    CylinderMask cylinderMask) {

  /** Every task there is, in the order in which DPOT reads them. */
  public static final List<String> TASKS = List.of("cavity", "cylinder", "tube", "dam");

  /** As DPOT prepares the data (the dam is left out), with the cylinder where it stands. */
  public static final CfdBenchChoices DPOT =
      new CfdBenchChoices(TASKS.subList(0, 3), 20, 64, true, CylinderMask.ORIGIN);

  /** Checks that tasks exist and numbers are positive. */
  public CfdBenchChoices {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty() || !TASKS.containsAll(tasks)) {
      throw new ConfigException("tasks of CFDBench", "some of " + TASKS, tasks.toString());
    }
    Checks.positive("framesPerBlock", framesPerBlock);
    Checks.positive("resolution", resolution);
    Checks.present("cylinderMask", cylinderMask);
  }

  /** The same for other tasks. */
  public CfdBenchChoices withTasks(List<String> chosen) {
    return new CfdBenchChoices(chosen, framesPerBlock, resolution, boundary, cylinderMask);
  }

  /** The same at other sizes. */
  public CfdBenchChoices withSize(int frames, int side) {
    return new CfdBenchChoices(tasks, frames, side, boundary, cylinderMask);
  }

  /** The same with or without inlet column and wall rows. */
  public CfdBenchChoices withBoundary(boolean added) {
    return new CfdBenchChoices(tasks, framesPerBlock, resolution, added, cylinderMask);
  }

  /** The same with another mask. */
  public CfdBenchChoices withCylinderMask(CylinderMask mask) {
    return new CfdBenchChoices(tasks, framesPerBlock, resolution, boundary, mask);
  }
}
