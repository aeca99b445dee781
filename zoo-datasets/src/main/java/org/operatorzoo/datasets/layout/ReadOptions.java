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
 * @param arrays names and axes that the reader is told, instead of any layout
 */
public record ReadOptions(
    AxisOrder axisOrder,
    ChannelOrder channelOrder,
    VelocityPlacement velocity,
    List<String> splits,
    CfdBenchChoices cfdBench,
    ArrayChoice arrays) {

  /** MATLAB's own axes, DPOT's channels, velocity as stored, all parts. */
  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          AxisOrder.REVERSED,
          ChannelOrder.DPOT,
          VelocityPlacement.FACES,
          List.of(),
          CfdBenchChoices.DPOT,
          ArrayChoice.NONE);

  /** Checks that nothing is missing. */
  public ReadOptions {
    Checks.present("axisOrder", axisOrder);
    Checks.present("channelOrder", channelOrder);
    Checks.present("velocity", velocity);
    splits = List.copyOf(splits);
    Checks.present("cfdBench", cfdBench);
    Checks.present("arrays", arrays);
  }

  /** The same with another order of axes. */
  public ReadOptions with(AxisOrder order) {
    return new ReadOptions(order, channelOrder, velocity, splits, cfdBench, arrays);
  }

  /** The same with another order of channels. */
  public ReadOptions with(ChannelOrder order) {
    return new ReadOptions(axisOrder, order, velocity, splits, cfdBench, arrays);
  }

  /** The same with velocity elsewhere. */
  public ReadOptions with(VelocityPlacement placement) {
    return new ReadOptions(axisOrder, channelOrder, placement, splits, cfdBench, arrays);
  }

  /** The same for these parts. */
  public ReadOptions withSplits(String... parts) {
    return new ReadOptions(axisOrder, channelOrder, velocity, List.of(parts), cfdBench, arrays);
  }

  /** The same with other choices for CFDBench. */
  public ReadOptions with(CfdBenchChoices choices) {
    return new ReadOptions(axisOrder, channelOrder, velocity, splits, choices, arrays);
  }

  /** The same for arrays that are told. */
  public ReadOptions with(ArrayChoice told) {
    return new ReadOptions(axisOrder, channelOrder, velocity, splits, cfdBench, told);
  }
}
