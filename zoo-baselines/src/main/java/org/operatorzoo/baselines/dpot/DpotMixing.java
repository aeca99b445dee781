package org.operatorzoo.baselines.dpot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.GroupNorm;
import org.operatorzoo.core.spectral.AfnoMixer;

/**
 * What a block does before its perceptron, GN₂(AFNO(GN₁(u))) on tokens u [B, N, D].
 *
 * @param norm1 before the filter
 * @param filter the Fourier part
 * @param norm2 after the filter
 */
public record DpotMixing(GroupNorm norm1, AfnoMixer filter, GroupNorm norm2) implements Layer {

  private static final int GROUPS = 8;
  private static final double EPSILON = 1e-5;

  /**
   * The mixing of a grid of tokens.
   *
   * @param rows h
   * @param columns w
   * @param channels D
   * @param blocks n, blocks of the complex perceptron
   * @param modes M, modes kept per axis
   */
  public static DpotMixing of(int rows, int columns, int channels, int blocks, int modes) {
    return new DpotMixing(
        norm("norm1", channels),
        new AfnoMixer("filter", rows, columns, channels, blocks, modes),
        norm("norm2", channels));
  }

  private static GroupNorm norm(String name, int channels) {
    return new GroupNorm(name, channels, GROUPS, EPSILON, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    norm1.declare(at);
    filter.declare(at);
    norm2.declare(at);
  }

  /** [B, N, D] → [B, N, D]. */
  public SDVariable apply(GraphScope at, SDVariable u) {
    return norm2.apply(at, at.tap("filter", filter.mix(at, norm1.apply(at, u))));
  }
}
