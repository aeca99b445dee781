package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the mixed set; its tasks have equal resolution and equally many frames.
 *
 * @param cavity settings of the cavity task
 * @param tube settings of the tube task
 * @param cylinder settings of the cylinder task
 */
public record CfdBenchSettings(CavitySettings cavity, TubeSettings tube, CylinderSettings cylinder)
    implements FlowSettings {

  /** Checks that all tasks have the same shape. */
  public CfdBenchSettings {
    Checks.present("cavity", cavity);
    Checks.present("tube", tube);
    Checks.present("cylinder", cylinder);
    same("tube", cavity.frames(), tube.frames());
    same("cylinder", cavity.frames(), cylinder.frames());
  }

  /** Those of the cavity; grid and number are the same for all tasks. */
  @Override
  public FrameSettings frames() {
    return cavity.frames();
  }

  private static void same(String task, FrameSettings wanted, FrameSettings found) {
    if (wanted.resolution() != found.resolution() || wanted.frames() != found.frames()) {
      throw new ConfigException(
          task + ".frames",
          "resolution " + wanted.resolution() + " and " + wanted.frames() + " frames",
          "resolution " + found.resolution() + " and " + found.frames());
    }
  }

  /** All tasks with their published sweeps and their own time between frames. */
  public static CfdBenchSettings published(int resolution, int frames) {
    return new CfdBenchSettings(
        CavitySettings.published(resolution, frames, CavitySettings.FRAME_INTERVAL),
        TubeSettings.published(resolution, frames, TubeSettings.FRAME_INTERVAL),
        CylinderSettings.published(resolution, frames, CylinderSettings.FRAME_INTERVAL));
  }
}
