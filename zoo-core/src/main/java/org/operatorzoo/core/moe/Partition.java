package org.operatorzoo.core.moe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;

/**
 * Sorts (sample, slot) pairs by expert, runs each expert on its own rows, and puts the rows back.
 *
 * <p>One padding row per expert stands in front of the pairs, so that no expert is empty: the
 * gradient of a matrix product fails on empty operands. Padding rows are zeros, are left out of
 * every balance loss, and are cut off at the end.
 */
final class Partition {

  private final SameDiff sd;
  private final GraphScope scope;
  private final int experts;
  private final SDVariable oneHot;
  private final SDVariable ids;

  Partition(GraphScope scope, Gating gating) {
    this.scope = scope;
    this.sd = scope.sd();
    this.experts = gating.experts();
    this.oneHot = gating.active() == 1 ? gating.picks()[0] : sd.concat(0, gating.picks());
    SDVariable padding = sd.constant(Nd4j.createFromArray(Mixture.counting(experts)));
    this.ids = sd.concat(0, padding, sd.argmax(oneHot, 1).castTo(DataType.INT32));
  }

  ExpertResult apply(Mixture mixture, SDVariable x, long[] in, long[] out, ExpertBody body) {
    long width = in[0] * in[1];
    SDVariable pairs = mixture.perSlot(sd.reshape(x, -1, width));
    SDVariable[] rows = split(sd.concat(0, zeros(width), pairs));
    SDVariable isReal = sd.concat(0, sd.reshape(zeros(1), experts), sd.reshape(onesLike(), -1));
    SDVariable[] real = split(isReal);
    SDVariable[] positions = split(positions(isReal));

    Map<SDVariable, SDVariable[]> tables = new IdentityHashMap<>();
    SDVariable[] outputs = new SDVariable[experts];
    SDVariable balance = null;
    List<Routing> routing = new ArrayList<>();
    for (int e = 0; e < experts; e++) {
      ExpertGroups group = new PartitionedGroup(sd, e, experts, real[e], tables);
      ExpertResult result = body.apply(group, sd.reshape(rows[e], -1, in[0], in[1]));
      outputs[e] = sd.reshape(result.output(), -1, out[0] * out[1]);
      balance = Mixture.plus(balance, result.balance());
      routing.addAll(result.routing());
    }
    SDVariable stitched = sd.dynamicStitch(positions, outputs);
    SDVariable cut = sd.slice(stitched, new int[] {experts, 0}, -1, -1);
    ExpertResult sorted = new ExpertResult(cut, balance, routing);
    return mixture.combine(sorted, mixture.slotWeights(oneHot), mixture.gating().active(), out);
  }

  private SDVariable[] split(SDVariable rows) {
    return sd.dynamicPartition(rows, ids, experts);
  }

  /** 1 for each pair: every one-hot row adds up to 1. */
  private SDVariable onesLike() {
    return sd.reshape(oneHot, -1, experts).mmul(Ones.of(scope, experts, 1));
  }

  private SDVariable positions(SDVariable rows) {
    // Counted in double: exact for any number of rows.
    SDVariable ones = rows.castTo(DataType.DOUBLE).mul(0).add(1);
    return sd.cumsum(ones, true, false, 0).castTo(DataType.INT32);
  }

  private SDVariable zeros(long width) {
    double[][] rows = new double[experts][(int) width];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, 0));
    return scope.constant("moe/zeros" + experts + "x" + width, rows);
  }
}
