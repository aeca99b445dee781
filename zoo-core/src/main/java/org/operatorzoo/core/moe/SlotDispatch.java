package org.operatorzoo.core.moe;

import java.util.Arrays;
import java.util.Collections;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Pairs in the order of the decisions: all first choices, then all second ones, and so on. */
record SlotDispatch(SameDiff sd, Gating gating, SDVariable outer, long rowsEach)
    implements Dispatch {

  @Override
  public SDVariable experts() {
    SDVariable[] chosen =
        Arrays.stream(gating.picks())
            .map(pick -> amongAll(sd.argmax(pick, 1).castTo(DataType.LONG)))
            .toArray(SDVariable[]::new);
    return concat(chosen);
  }

  private SDVariable amongAll(SDVariable expert) {
    if (outer == null) {
      return expert;
    }
    SDVariable first = sd.reshape(outer.mul((double) gating.experts()), -1, 1);
    return sd.reshape(sd.reshape(expert, -1, rowsEach).add(first.castTo(DataType.LONG)), -1);
  }

  @Override
  public SDVariable bring(SDVariable x) {
    return concat(Collections.nCopies(gating.active(), x).toArray(SDVariable[]::new));
  }

  @Override
  public SDVariable combine(SDVariable y, long width) {
    int k = gating.active();
    SDVariable slots = sd.reshape(concat(gating.picks()), k, -1, gating.experts());
    SDVariable weights = slots.mul(sd.reshape(gating.weights(), 1, -1, gating.experts())).sum(2);
    return sd.reshape(y, k, -1, width).mul(sd.reshape(weights, k, -1, 1)).sum(0);
  }

  private SDVariable concat(SDVariable... parts) {
    return parts.length == 1 ? parts[0] : sd.concat(0, parts);
  }
}
