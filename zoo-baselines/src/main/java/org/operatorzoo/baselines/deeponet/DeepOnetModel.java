package org.operatorzoo.baselines.deeponet;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The operator of one configuration, û[n, k] = Σ_i β_{k,i}(u)·φ_i(g_n) + b_k, or with functions or
 * coefficients cut otherwise ({@link Outputs}).
 *
 * @param config sizes
 * @param branches β; one, or one for each output
 * @param trunks φ; as many
 */
record DeepOnetModel(DeepOnetConfig config, List<BranchNet> branches, List<TrunkNet> trunks)
    implements OperatorModel {

  static DeepOnetModel of(DeepOnetConfig c) {
    if (c.outputs() != Outputs.INDEPENDENT) {
      return new DeepOnetModel(
          c, List.of(new BranchNet("branch", c)), List.of(new TrunkNet("trunk", c)));
    }
    IntStream all = IntStream.range(0, c.predicted());
    List<Integer> outputs = all.boxed().toList();
    return new DeepOnetModel(
        c,
        outputs.stream().map(k -> new BranchNet("branch." + k, c)).toList(),
        outputs.stream().map(k -> new TrunkNet("trunk." + k, c)).toList());
  }

  @Override
  public void declare(Declaration at) {
    branches.forEach(net -> net.declare(at));
    trunks.forEach(net -> net.declare(at));
    for (int k = 0; k < config.predicted(); k++) {
      at.group("out").child("b").add("" + k, Initializer.constant(0), 1);
    }
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    List<SDVariable> coefficients = branches.stream().map(net -> net.apply(at, input)).toList();
    List<SDVariable> functions = trunks.stream().map(net -> net.apply(at)).toList();
    SDVariable sums =
        config.outputs() == Outputs.INDEPENDENT
            ? independent(sd, coefficients, functions)
            : products(sd, coefficients.get(0), functions.get(0));
    SDVariable[] offsets =
        IntStream.range(0, config.predicted())
            .mapToObj(k -> at.child("b").parameter("" + k))
            .toArray(SDVariable[]::new);
    SDVariable all = sums.add(offsets.length == 1 ? offsets[0] : sd.concat(0, offsets));
    return sd.reshape(all, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  /** [B, N, O] of one branch and one trunk. */
  private SDVariable products(SameDiff sd, SDVariable branch, SDVariable trunk) {
    int p = config.basis();
    int o = config.predicted();
    long n = (long) config.field().height() * config.field().width();
    return switch (config.outputs()) {
      case SPLIT_BRANCH -> {
        SDVariable each = sd.reshape(branch, -1, p).mmul(trunk.permute(1, 0));
        yield sd.reshape(each, -1, o, n).permute(0, 2, 1);
      }
      case SPLIT_TRUNK -> {
        SDVariable each = branch.mmul(sd.reshape(trunk, n * o, p).permute(1, 0));
        yield sd.reshape(each, -1, n, o);
      }
      default -> {
        SDVariable perOutput = sd.reshape(branch, -1, o, p).permute(1, 0, 2);
        SDVariable basis = sd.reshape(trunk, n, o, p).permute(1, 2, 0);
        yield perOutput.mmul(basis).permute(1, 2, 0);
      }
    };
  }

  /** [B, N, O] of a branch and a trunk for each output. */
  private SDVariable independent(SameDiff sd, List<SDVariable> branches, List<SDVariable> trunks) {
    long n = (long) config.field().height() * config.field().width();
    SDVariable[] each = new SDVariable[branches.size()];
    for (int k = 0; k < each.length; k++) {
      each[k] = sd.reshape(branches.get(k).mmul(trunks.get(k).permute(1, 0)), -1, n, 1);
    }
    return each.length == 1 ? each[0] : sd.concat(2, each);
  }
}
