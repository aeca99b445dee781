package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Linear map of the features x and the coordinates g of every point, y = x·W_x + (g·W_g + b). The
 * term in brackets is the same for all samples and follows from parameters alone.
 *
 * @param name of the layer
 * @param in features of x, without the coordinates
 * @param out channels of y
 * @param points the N points
 * @param coordinatesFirst whether the saved weight takes g before x
 * @param form how weight and bias are saved
 */
public record PointLinear(
    String name, int in, int out, GridPoints points, boolean coordinatesFirst, Form form)
    implements Layer {

  @Override
  public void declare(Declaration at) {
    map().declare(at);
  }

  private Linear map() {
    return new Linear(name, in + GridPoints.COORDINATES, out, form);
  }

  /**
   * @param x [B, N, in] or any shape of as many numbers in that order
   * @return [B, N, out]
   */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    int features = coordinatesFirst ? GridPoints.COORDINATES : 0;
    int place = coordinatesFirst ? 0 : in;
    SDVariable weight = map().weight(at);
    SDVariable bias = map().bias(at);
    SDVariable onData = sd.slice(weight, new int[] {features, 0}, in, -1);
    SDVariable onPlace = sd.slice(weight, new int[] {place, 0}, GridPoints.COORDINATES, -1);
    SDVariable perPoint = points.constant(at).mmul(onPlace);
    SDVariable shift = bias == null ? perPoint : perPoint.add(bias);
    SDVariable y = sd.reshape(x, -1, in).mmul(onData);
    return sd.reshape(y, -1, points.count(), out).add(shift);
  }
}
