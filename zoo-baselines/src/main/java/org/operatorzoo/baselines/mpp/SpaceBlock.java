package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * Attention along both axes of a frame from the same queries, keys and values, then a perceptron
 * whose norm stands behind it:
 *
 * <pre>
 *   o = ( att_W + att_H )/2  of  W·RMS₁(z) + b
 *   z ← z + γ_att·( W_o·RMS₂(o) + b_o )
 *   z ← z + γ_mlp·RMS_mlp( W₂·GELU(W₁·z + b₁) + b₂ )
 * </pre>
 *
 * @param config the configuration
 * @param block index of the block
 */
record SpaceBlock(MppConfig config, int block) implements Layer {

  private static final int RATIO = 4;

  private SpatialRms norm(String name) {
    return new SpatialRms(name, config.embedDim());
  }

  private AxialHeads heads() {
    return new AxialHeads(config.embedDim(), config.attention());
  }

  private Linear expand() {
    return new Linear("mlp.fc1", config.embedDim(), RATIO * config.embedDim(), Form.TORCH);
  }

  private Linear project() {
    return new Linear("mlp.fc2", RATIO * config.embedDim(), config.embedDim(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    norm("norm1").declare(at);
    norm("norm2").declare(at);
    norm("mlp_norm").declare(at);
    heads().declare(at);
    at.add("gamma_att", Initializer.constant(MppBlock.GAMMA), config.embedDim());
    at.add("gamma_mlp", Initializer.constant(MppBlock.GAMMA), config.embedDim());
    expand().declare(at);
    project().declare(at);
  }

  /** z [B·T, N, E] → [B·T, N, E]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SDVariable attended = z.add(Dropped.images(at, "attention", attention(at, z), config, block));
    return attended.add(Dropped.images(at, "mlp", perceptron(at, attended), config, block));
  }

  private int tokens() {
    return config.tokenRows() * config.tokenColumns();
  }

  private SDVariable attention(GraphScope at, SDVariable z) {
    SameDiff sd = at.sd();
    int rows = config.tokenRows();
    int columns = config.tokenColumns();
    SDVariable x = sd.reshape(norm("norm1").apply(at, z, tokens()), -1, config.embedDim());
    AxialHeads.Parts parts = heads().parts(at, x);
    SDVariable across = heads().along(at, parts, columns, 1, config.periodicColumns());
    SDVariable down = heads().along(at, parts, rows, columns, config.periodicRows());
    SDVariable both = across.add(down).mul(0.5);
    SDVariable y = heads().out(at, norm("norm2").apply(at, both, tokens()));
    return sd.reshape(y.mul(at.parameter("gamma_att")), -1, tokens(), config.embedDim());
  }

  private SDVariable perceptron(GraphScope at, SDVariable z) {
    SDVariable x = at.sd().reshape(z, -1, config.embedDim());
    SDVariable y = project().apply(at, expand().gelu(at, x));
    return norm("mlp_norm").apply(at, y, tokens()).mul(at.parameter("gamma_mlp"));
  }
}
