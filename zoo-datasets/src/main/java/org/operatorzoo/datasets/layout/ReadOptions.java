package org.operatorzoo.datasets.layout;

import java.util.List;
import org.operatorzoo.core.error.Checks;

/**
 * Choices that the published files leave to the reader. A layout looks at its own and ignores the
 * others.
 *
 * @param axisOrder MAT files of the vorticity data
 * @param channelOrder PDEBench's compressible files
 * @param velocity PDEArena's files
 * @param splits parts to read where a place holds several, e.g. {@code train, valid}; empty for all
 * @param cfdBench CFDBench's case directories
 */
public record ReadOptions(
    AxisOrder axisOrder,
    ChannelOrder channelOrder,
    VelocityPlacement velocity,
    List<String> splits,
    CfdBenchChoices cfdBench) {

  /** MATLAB's own axes, DPOT's channels, velocity as stored, all parts. */
  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          AxisOrder.REVERSED,
          ChannelOrder.DPOT,
          VelocityPlacement.FACES,
          List.of(),
          CfdBenchChoices.DPOT);

  /** Checks that nothing is missing. */
  public ReadOptions {
    Checks.present("axisOrder", axisOrder);
    Checks.present("channelOrder", channelOrder);
    Checks.present("velocity", velocity);
    splits = List.copyOf(splits);
    Checks.present("cfdBench", cfdBench);
  }

  /** The same with another order of axes. */
  public ReadOptions with(AxisOrder order) {
    return new ReadOptions(order, channelOrder, velocity, splits, cfdBench);
  }

  /** The same with another order of channels. */
  public ReadOptions with(ChannelOrder order) {
    return new ReadOptions(axisOrder, order, velocity, splits, cfdBench);
  }

  /** The same with velocity elsewhere. */
  public ReadOptions with(VelocityPlacement placement) {
    return new ReadOptions(axisOrder, channelOrder, placement, splits, cfdBench);
  }

  /** The same for these parts. */
  public ReadOptions withSplits(String... parts) {
    return new ReadOptions(axisOrder, channelOrder, velocity, List.of(parts), cfdBench);
  }

  /** The same with other choices for CFDBench. */
  public ReadOptions with(CfdBenchChoices choices) {
    return new ReadOptions(axisOrder, channelOrder, velocity, splits, choices);
  }
}
