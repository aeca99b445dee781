package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Convolutions;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.PatchGrid;

/**
 * From tokens to points: a transposed convolution with kernel = stride = P, then a 5×5 convolution
 * without bias that smooths the seams.
 */
record PatchRecovery(ScotConfig config) implements Layer {

  private static final String PROJECTION = "projection";
  private static final String MIX = "mixup";
  private static final int KERNEL = 5;

  @Override
  public void declare(Declaration at) {
    Form.TORCH.unpatches(at.child(PROJECTION), config.embedDim(), config.outputs(), config.patch());
    at.child(MIX)
        .add(
            "weight",
            Start.WEIGHT,
            Layout.permute(2, 3, 1, 0),
            config.outputs(),
            config.outputs(),
            KERNEL,
            KERNEL);
  }

  /** [B, N, E] → [B, H, W, T'·C']. */
  SDVariable apply(GraphScope at, SDVariable tokens) {
    SameDiff sd = at.sd();
    int size = config.field().height();
    int channels = config.outputs();
    GraphScope projection = at.child(PROJECTION);
    SDVariable rows = sd.reshape(tokens, -1, config.embedDim()).mmul(Form.TORCH.weight(projection));
    SDVariable points = new PatchGrid(size, size, config.patch()).place(at, rows, channels);
    SDVariable field =
        sd.reshape(points.add(Form.TORCH.bias(projection)), -1, size, size, channels);
    SDVariable weight = at.child(MIX).parameter("weight");
    return Convolutions.convolution(sd, field, weight, null, KERNEL, 1, KERNEL / 2);
  }
}
