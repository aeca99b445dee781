package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * The factorised spectral convolution (Tran et al., arXiv 2111.13802, eq. 7): a spectral
 * convolution along each row plus one along each column. Weight 0 acts along the rows of the field,
 * weight 1 along its columns.
 *
 * @param name of the pair of weights
 * @param channels of the field
 * @param modes kept along each axis
 * @param gain of the initialiser
 */
public record FactorizedSpectralConvolution(String name, int channels, int modes, double gain)
    implements Layer {

  @Override
  public void declare(Declaration at) {
    along(0).declare(at.child(name));
    along(1).declare(at.child(name));
  }

  private LineConvolution along(int axis) {
    return new LineConvolution(Integer.toString(axis), channels, modes, gain);
  }

  /**
   * The sum of both convolutions.
   *
   * @param planes [W·H·B, channels] (the first axis may be split)
   * @param height H
   * @param width W
   * @return [W·H·B, channels]
   */
  public SDVariable apply(GraphScope at, SDVariable planes, int height, int width) {
    SameDiff sd = at.sd();
    GraphScope below = at.child(name);
    SDVariable acrossFirst = sd.reshape(planes, width, height, -1, channels);
    SDVariable downFirst = acrossFirst.permute(1, 0, 2, 3);
    SDVariable across = along(0).apply(below, acrossFirst, width);
    SDVariable down =
        sd.reshape(along(1).apply(below, downFirst, height), height, width, -1, channels);
    return sd.reshape(across, -1, channels).add(sd.reshape(down.permute(1, 0, 2, 3), -1, channels));
  }
}
