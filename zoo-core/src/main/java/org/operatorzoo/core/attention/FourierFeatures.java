package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.GridPoints;

/**
 * Random Fourier features of points (Tancik et al., arXiv 2006.10739): [sin(2π·g·B), cos(2π·g·B)]
 * with a fixed matrix B. Angles reach hundreds of radians, so that they are computed in double,
 * whatever the graph's type.
 *
 * @param points the N points
 */
public record FourierFeatures(GridPoints points) {

  /**
   * @param frequencies B [2, m]
   * @return [N, 2m]
   */
  public SDVariable apply(GraphScope scope, SDVariable frequencies) {
    SameDiff sd = scope.sd();
    SDVariable g =
        scope.exactConstant(
            "exact-points/" + points.rows() + "x" + points.columns(), points.coordinates());
    SDVariable angles = g.mmul(frequencies.castTo(DataType.DOUBLE)).mul(2 * Math.PI);
    SDVariable both = sd.concat(1, sd.math().sin(angles), sd.math().cos(angles));
    return both.castTo(scope.type());
  }
}
