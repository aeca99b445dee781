package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.PatchGrid;

/**
 * From the tokens of one frame back to its field: transposed convolutions without overlap, 2×2, 2×2
 * and 4×4, E → q → q → C, an RMS norm and a GELU after the first two; the last has the kernels and
 * biases of the channels' quantities.
 */
record FieldHead(MppConfig config) implements Layer {

  private static final Form FORM = Form.TORCH.withoutBias();
  private static final int STEP = 2;
  private static final int LAST = 4;

  private static String spread(int stage) {
    return "out_proj." + 3 * stage;
  }

  private int inputs(int stage) {
    return stage == 0 ? config.embedDim() : config.stem();
  }

  private SpatialRms norm(int stage) {
    return new SpatialRms("out_proj." + (3 * stage + 1), config.stem());
  }

  @Override
  public void declare(Declaration at) {
    int q = config.stem();
    int states = config.states();
    for (int stage = 0; stage < 2; stage++) {
      FORM.unpatches(at.child(spread(stage)), inputs(stage), q, STEP);
      norm(stage).declare(at);
    }
    Initializer draw = Initializer.fanIn((long) LAST * LAST * states);
    Layout layout = Layout.permute(0, 2, 3, 1).thenReshape((long) q * LAST * LAST, states);
    at.add("out_kernel", draw, layout, q, states, LAST, LAST);
    at.add("out_bias", draw, states);
  }

  /** [B, N, E] → [B, H·W, C]. */
  SDVariable apply(GraphScope at, SDVariable tokens) {
    SameDiff sd = at.sd();
    SDVariable z = tokens;
    int h = config.tokenRows();
    int w = config.tokenColumns();
    for (int stage = 0; stage < 2; stage++) {
      SDVariable weight = FORM.weight(at.child(spread(stage)));
      SDVariable points = sd.reshape(z, -1, inputs(stage)).mmul(weight);
      h *= STEP;
      w *= STEP;
      z = new PatchGrid(h, w, STEP).place(at, points, config.stem());
      z = at.ops().gelu(norm(stage).apply(at, z, h * w));
    }
    int channels = config.field().channelsOut();
    SDVariable points = sd.reshape(z, -1, config.stem()).mmul(kernel(at));
    SDVariable labels = Labels.oneHot(at, config);
    SDVariable bias =
        sd.reshape(labels.mmul(sd.reshape(at.parameter("out_bias"), config.states(), 1)), channels);
    return new PatchGrid(LAST * h, LAST * w, LAST).place(at, points, channels).add(bias);
  }

  /** The last kernel of the channels' quantities, [q, 4·4·C]. */
  private SDVariable kernel(GraphScope at) {
    SameDiff sd = at.sd();
    SDVariable chosen =
        sd.mmul(at.parameter("out_kernel"), Labels.oneHot(at, config), false, true, false);
    return sd.reshape(chosen, config.stem(), (long) LAST * LAST * config.field().channelsOut());
  }
}
