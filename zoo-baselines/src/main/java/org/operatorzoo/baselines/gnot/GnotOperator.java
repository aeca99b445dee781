package org.operatorzoo.baselines.gnot;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PointLinear;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The whole operator: X = MLP([g, frames]) and Z_i = MLP_i([g, frames of branch i]) at every point,
 * L blocks, MLP to the outputs; [B, H, W, T, C] → [B, H, W, T', C'].
 */
record GnotOperator(GnotConfig config) implements OperatorModel {

  private static final String TRUNK = "trunk_mlp";
  private static final String OUT = "out_mlp";

  private static String branch(int i) {
    return "branch_mlps." + i;
  }

  private int branchInputs() {
    return config.inputs() / config.branchCount();
  }

  private PointLinear pre(String name, int in) {
    return new PointLinear(
        name + ".linear_pre", in, config.width(), config.points(), true, Form.TORCH);
  }

  private ResidualMlp mlp(String name) {
    return new ResidualMlp(
        name, config.width(), config.width(), config.mlpLayers(), config.activation());
  }

  private Linear outPre() {
    return new Linear(OUT + ".linear_pre", config.width(), config.width(), Form.TORCH);
  }

  /** Always with the GELU, as in the released code. */
  private ResidualMlp out() {
    return new ResidualMlp(
        OUT, config.width(), config.outputs(), config.mlpLayers(), Activation.GELU);
  }

  @Override
  public void declare(Declaration at) {
    Declaration embed = at.group("patch_embed");
    pre(TRUNK, config.inputs()).declare(embed);
    mlp(TRUNK).declare(embed);
    for (int i = 0; i < config.branchCount(); i++) {
      pre(branch(i), branchInputs()).declare(embed);
      mlp(branch(i)).declare(embed);
    }
    for (int l = 0; l < config.layers(); l++) {
      new GnotBlock(config).declare(at.group("blocks").child("blocks", l));
    }
    outPre().declare(at.group("out"));
    out().declare(at.group("out"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    SDVariable x = at.tap("trunk", embedded(at, TRUNK, config.inputs(), input));
    List<SDVariable> functions = new ArrayList<>();
    for (int i = 0; i < config.branchCount(); i++) {
      SDVariable frames =
          config.branchCount() == 1
              ? input
              : sd.slice(input, new int[] {0, 0, 0, 0, i}, -1, -1, -1, -1, 1);
      functions.add(at.tap("branch" + i, embedded(at, branch(i), branchInputs(), frames)));
    }
    for (int l = 0; l < config.layers(); l++) {
      x = new GnotBlock(config).apply(at.child("blocks", l), x, functions);
    }
    SDVariable y = out().apply(at, outPre().apply(at, sd.reshape(x, -1, config.width())));
    return sd.reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  private SDVariable embedded(GraphScope at, String name, int in, SDVariable frames) {
    SDVariable rows = at.sd().reshape(pre(name, in).apply(at, frames), -1, config.width());
    return at.sd().reshape(mlp(name).apply(at, rows), -1, config.points().count(), config.width());
  }
}
