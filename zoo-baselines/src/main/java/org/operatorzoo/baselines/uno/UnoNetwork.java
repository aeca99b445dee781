package org.operatorzoo.baselines.uno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The network on frames as channels:
 *
 * <pre>
 *   h  = GELU(fc0·GELU(fc·v))
 *   d0 = L0 h,  d1 = L1 d0,  d2 = L2 d1,  d3 = L3 d2
 *   d4 = [L4 d3, d1],  d5 = [L5 d4, d0],  d6 = [L6 d5, h]
 *   u  = fc2·GELU(fc1·d6)
 * </pre>
 */
record UnoNetwork(UnoConfig config) implements OperatorModel {

  private static final int CHANNELS = 3;

  private Linear map(String name, int in, int out) {
    return new Linear(name, in, out, Form.TORCH);
  }

  private Linear entrance() {
    FieldSpec f = config.field();
    return map("fc", f.framesIn() * f.channelsIn(), config.width() / 2);
  }

  private Linear lifting() {
    return map("fc0", config.width() / 2, config.width());
  }

  private Linear wide() {
    return map("fc1", 2 * config.width(), 4 * config.width());
  }

  private Linear exit() {
    FieldSpec f = config.field();
    return map("fc2", 4 * config.width(), f.framesOut() * f.channelsOut());
  }

  private UnoBlock block(int i) {
    return new UnoBlock(
        "L" + i,
        config.channelsIn(i),
        config.channelsOut(i),
        config.grid(i),
        config.grid(i + 1),
        config.modes().get(i));
  }

  @Override
  public void declare(Declaration at) {
    entrance().declare(at.group("patch_embed"));
    lifting().declare(at.group("patch_embed"));
    for (int i = 0; i < UnoConfig.BLOCKS; i++) {
      block(i).declare(at.group("blocks"));
    }
    wide().declare(at.group("out"));
    exit().declare(at.group("out"));
  }

  /** [B, H, W, T, C] → [B, H, W, T', C']. */
  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    SDVariable rows = sd.reshape(input, -1, entrance().in());
    SDVariable lifted = lifting().gelu(at, entrance().gelu(at, rows));
    SDVariable h = sd.reshape(lifted, -1, f.height(), f.width(), config.width());
    SDVariable d0 = block(0).apply(at, h);
    SDVariable d1 = block(1).apply(at, d0);
    SDVariable d3 = block(3).apply(at, block(2).apply(at, d1));
    SDVariable d4 = sd.concat(CHANNELS, block(4).apply(at, d3), d1);
    SDVariable d5 = sd.concat(CHANNELS, block(5).apply(at, d4), d0);
    SDVariable d6 = sd.concat(CHANNELS, block(6).apply(at, d5), h);
    SDVariable u = exit().apply(at, wide().gelu(at, sd.reshape(d6, -1, wide().in())));
    return sd.reshape(u, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }
}
