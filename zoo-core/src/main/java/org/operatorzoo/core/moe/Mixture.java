package org.operatorzoo.core.moe;

import java.util.Arrays;
import java.util.Collections;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Brings samples to experts and their outputs back: out_b = Σ_{e∈I_b} w_{b,e}·Expert_e(x_b).
 *
 * <p>Shapes: samples [B, N, D], outputs [B, N', D'].
 */
public final class Mixture {

  private final GraphScope scope;
  private final SameDiff sd;
  private final Gating gating;

  /**
   * @param scope the graph
   * @param gating decisions for the B samples
   */
  public Mixture(GraphScope scope, Gating gating) {
    this.scope = scope;
    this.sd = scope.sd();
    this.gating = gating;
  }

  /**
   * Applies the experts.
   *
   * @param dispatch ALL, SELECT or PARTITION
   * @param x [B, N, D]
   * @param in N and D
   * @param out N' and D'
   * @param body the expert
   * @throws ConfigException if {@code dispatch} is CONCAT, which needs experts with hidden layers
   */
  public ExpertResult apply(
      Dispatch dispatch, SDVariable x, long[] in, long[] out, ExpertBody body) {
    return switch (dispatch) {
      case ALL -> all(x, in, out, body);
      case SELECT -> select(x, out, body);
      case PARTITION -> new Partition(scope, gating).apply(this, x, in, out, body);
      case CONCAT ->
          throw new ConfigException("dispatch of samples", "ALL, SELECT or PARTITION", "CONCAT");
    };
  }

  private ExpertResult all(SDVariable x, long[] in, long[] out, ExpertBody body) {
    int e = gating.experts();
    // A broadcast product repeats the batch; tile is far slower.
    SDVariable ones = sd.reshape(Ones.of(scope, e, 1), e, 1, 1);
    SDVariable repeated = sd.reshape(x, 1, -1, in[0] * in[1]).mul(ones);
    ExpertResult result =
        body.apply(new AllGroups(sd, gating), sd.reshape(repeated, -1, in[0], in[1]));
    return combine(result, sd.permute(gating.weights(), 1, 0), e, out);
  }

  private ExpertResult select(SDVariable x, long[] out, ExpertBody body) {
    SDVariable oneHot = concat(gating.picks());
    ExpertGroups groups = new SelectedGroups(sd, scope.ops(), gating.experts(), oneHot);
    return combine(body.apply(groups, perSlot(x)), slotWeights(oneHot), gating.active(), out);
  }

  /** x once per slot, slot-major: [k·B, ..]. */
  SDVariable perSlot(SDVariable x) {
    return concat(Collections.nCopies(gating.active(), x).toArray(SDVariable[]::new));
  }

  SDVariable concat(SDVariable... parts) {
    return parts.length == 1 ? parts[0] : sd.concat(0, parts);
  }

  /** Weight of the expert in each slot, [k, B]. */
  SDVariable slotWeights(SDVariable oneHot) {
    int e = gating.experts();
    SDVariable slots = sd.reshape(oneHot, gating.active(), -1, e);
    return slots.mul(sd.reshape(gating.weights(), 1, -1, e)).sum(2);
  }

  /** Σ over slots (or experts) of w·y, y in slot-major order. */
  ExpertResult combine(ExpertResult result, SDVariable weights, int slots, long[] out) {
    SDVariable y = sd.reshape(result.output(), slots, -1, out[0] * out[1]);
    SDVariable sum = y.mul(sd.reshape(weights, slots, -1, 1)).sum(0);
    return new ExpertResult(
        sd.reshape(sum, -1, out[0], out[1]), result.balance(), result.routing());
  }

  /** Decisions this mixture acts on. */
  Gating gating() {
    return gating;
  }

  static SDVariable plus(SDVariable a, SDVariable b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.add(b);
  }

  static int[] counting(int n) {
    int[] values = new int[n];
    Arrays.setAll(values, i -> i);
    return values;
  }
}
