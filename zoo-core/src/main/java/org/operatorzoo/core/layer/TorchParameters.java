package org.operatorzoo.core.layer;

import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterTable;

/**
 * Declares parameters under the names and shapes of PyTorch modules, with that library's default
 * initialisation and the layout the layers here take.
 */
public final class TorchParameters {

  private TorchParameters() {}

  /** {@code Linear}: weight [out, in] → [in, out], bias [out]; U(±1/√in) both. */
  public static void linear(ParameterTable.Builder table, String name, int in, int out) {
    table.add(name + ".weight", Initializer.fanIn(in), Layout.transpose(), out, in);
    table.add(name + ".bias", Initializer.fanIn(in), out);
  }

  /** {@code Conv2d} with kernel 1: weight [out, in, 1, 1] → [in, out], bias [out]. */
  public static void pointwise(ParameterTable.Builder table, String name, int in, int out) {
    table.add(name + ".weight", Initializer.fanIn(in), matrix(in, out, 4), out, in, 1, 1);
    table.add(name + ".bias", Initializer.fanIn(in), out);
  }

  /**
   * Layout of a kernel-1 convolution of any dimension.
   *
   * @param rank rank of the public shape [out, in, 1, ..]
   */
  public static Layout matrix(int in, int out, int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = i < 2 ? 1 - i : i;
    }
    return Layout.permute(axes).thenReshape(in, out);
  }

  /**
   * {@code Conv2d} with kernel = stride = P: weight [out, in, P, P] → [P·P·in, out], bias [out].
   */
  public static void patches(
      ParameterTable.Builder table, String name, int in, int out, int patch) {
    Initializer draw = Initializer.fanIn((long) in * patch * patch);
    Layout layout = Layout.permute(2, 3, 1, 0).thenReshape((long) patch * patch * in, out);
    table.add(name + ".weight", draw, layout, out, in, patch, patch);
    table.add(name + ".bias", draw, out);
  }

  /**
   * {@code ConvTranspose2d} with kernel = stride = P: weight [in, out, P, P] → [in, P·P·out], bias
   * [out]; U(±1/√(out·P²)) both.
   */
  public static void unpatches(
      ParameterTable.Builder table, String name, int in, int out, int patch) {
    Initializer draw = Initializer.fanIn((long) out * patch * patch);
    Layout layout = Layout.permute(0, 2, 3, 1).thenReshape(in, (long) patch * patch * out);
    table.add(name + ".weight", draw, layout, in, out, patch, patch);
    table.add(name + ".bias", draw, out);
  }

  /** Gain {@code weight} = 1 and {@code bias} = 0 of a norm over {@code channels}. */
  public static void norm(ParameterTable.Builder table, String name, int channels) {
    table.add(name + ".weight", Initializer.constant(1), channels);
    table.add(name + ".bias", Initializer.constant(0), channels);
  }

  /** Positional embedding [1, D, h, w] → [h·w, D]; N(0, 0.02²). */
  public static void positions(
      ParameterTable.Builder table, String name, int channels, int height, int width) {
    Layout layout = Layout.permute(0, 2, 3, 1).thenReshape((long) height * width, channels);
    table.add(name, Initializer.normal(0.02), layout, 1, channels, height, width);
  }

  /**
   * Temporal aggregation: {@code w} [T, D, D] → [D, T·D], N(0,1)/(T·√D), and, if wanted, {@code
   * gamma} [1, D] → [D], 2^linspace(−10, 10, D).
   */
  public static void aggregation(
      ParameterTable.Builder table, String name, int frames, int channels, boolean frequencies) {
    Layout layout = TemporalAggregation.layout(frames, channels);
    Initializer draw = Initializer.normal(1 / (frames * Math.sqrt(channels)));
    table.add(name + ".w", draw, layout, frames, channels, channels);
    if (frequencies) {
      Initializer powers = Initializer.powersOfTwo(-10, 10);
      table.add(name + ".gamma", powers, Layout.reshape(channels), 1, channels);
    }
  }
}
