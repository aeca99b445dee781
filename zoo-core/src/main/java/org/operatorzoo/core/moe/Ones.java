package org.operatorzoo.core.moe;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/** Constant matrices of ones. */
final class Ones {

  private Ones() {}

  static SDVariable of(GraphScope scope, int rows, int columns) {
    double[][] ones = new double[rows][columns];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    return scope.constant("moe/ones" + rows + "x" + columns, ones);
  }
}
