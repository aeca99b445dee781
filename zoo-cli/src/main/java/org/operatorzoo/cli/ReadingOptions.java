package org.operatorzoo.cli;

import java.util.List;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.ChannelOrder;
import org.operatorzoo.datasets.layout.CylinderMask;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.VelocityPlacement;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The choices that published files leave to their reader. */
final class ReadingOptions {

  @Mixin private ArrayOptions arrays;

  @Option(
      names = "--split",
      split = ",",
      paramLabel = "NAME",
      description =
          "Parts to read where a place holds several, e.g. 'train,valid' of PDEArena's files or "
              + "'test' of CFDBench's cases.")
  private List<String> splits = List.of();

  @Option(
      names = "--axis-order",
      defaultValue = "REVERSED",
      paramLabel = "ORDER",
      description =
          "Axes of the vorticity files: REVERSED is MATLAB's, DPOT its mirror image. Default: "
              + "REVERSED.")
  private AxisOrder axisOrder;

  @Option(
      names = "--channel-order",
      defaultValue = "DPOT",
      paramLabel = "ORDER",
      description =
          "Channels of compressible flow: DPOT is Vx, Vy, density, pressure; PDEBENCH begins with "
              + "density. Default: DPOT.")
  private ChannelOrder channelOrder;

  @Option(
      names = "--velocity",
      defaultValue = "FACES",
      paramLabel = "PLACE",
      description =
          "PDEArena's velocity on FACES, as stored and as everybody uses it, or at CENTRES. "
              + "Default: FACES.")
  private VelocityPlacement velocity;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "NAME",
      description = "CFDBench's tasks: cavity, cylinder, tube, dam. Default: all but dam.")
  private List<String> tasks = CfdBenchChoices.DPOT.tasks();

  @Option(
      names = "--cylinder-mask",
      defaultValue = "ORIGIN",
      paramLabel = "PLACE",
      description =
          "CFDBench's cylinder at the ORIGIN, where it stands, or where DPOT's preparation looks "
              + "for it. Default: ORIGIN.")
  private CylinderMask cylinderMask;

  ReadOptions options() {
    return new ReadOptions(
        axisOrder,
        channelOrder,
        velocity,
        splits,
        CfdBenchChoices.DPOT.withTasks(tasks).withCylinderMask(cylinderMask),
        arrays.choice());
  }
}
