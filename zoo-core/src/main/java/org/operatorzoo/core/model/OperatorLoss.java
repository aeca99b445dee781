package org.operatorzoo.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.loss.RelativeL2Loss;

/**
 * The training loss of an operator, for every graph that holds one:
 *
 * <pre>L = Σ_b L2RE_b + Σ_kind weight(kind) · balance(kind)   (NESTOR, equation 15)</pre>
 */
public final class OperatorLoss {

  private OperatorLoss() {}

  /**
   * Adds the loss to a graph, as its loss variable {@link OperatorGraph#LOSS}.
   *
   * @param field what the operator reads and predicts
   * @param outputs what the operator's builder returned
   * @param target [B, H, W, T', C']
   * @param mask [B, H, W, 1, C'], or null for all ones
   * @param spec weights and norms
   * @return the terms by kind, without their weights, {@link OperatorGraph#DATA} first and the
   *     whole, {@link OperatorGraph#LOSS}, last; all are scalars
   */
  public static Map<String, SDVariable> build(
      SameDiff sd,
      FieldSpec field,
      OperatorOutputs outputs,
      SDVariable target,
      SDVariable mask,
      LossSpec spec) {
    Map<String, SDVariable> losses = new LinkedHashMap<>();
    finish(sd, terms(sd, field, outputs, target, mask, spec, losses), losses);
    return losses;
  }

  /**
   * The loss of one prediction.
   *
   * @param losses its terms are added to these, by kind
   * @return the weighted sum of the terms
   */
  static SDVariable terms(
      SameDiff sd,
      FieldSpec field,
      OperatorOutputs outputs,
      SDVariable target,
      SDVariable mask,
      LossSpec spec,
      Map<String, SDVariable> losses) {
    SDVariable data =
        spec.jointChannels()
            ? RelativeL2Loss.build(
                sd,
                oneChannel(sd, field, outputs.prediction()),
                oneChannel(sd, field, target),
                null)
            : RelativeL2Loss.build(sd, outputs.prediction(), target, mask);
    losses.merge(OperatorGraph.DATA, data, SDVariable::add);
    SDVariable total = data;
    for (OperatorOutputs.BalanceLoss term : outputs.balanceLosses()) {
      losses.merge(term.kind(), term.value(), SDVariable::add);
      double weight = spec.balanceWeights().getOrDefault(term.kind(), term.weight());
      total = weight == 0 ? total : total.add(term.value().mul(weight));
    }
    return total;
  }

  /** Makes the sum the graph's loss. */
  static void finish(SameDiff sd, SDVariable total, Map<String, SDVariable> losses) {
    losses.put(
        OperatorGraph.LOSS, sd.updateVariableNameAndReference(total.mul(1.0), OperatorGraph.LOSS));
    sd.setLossVariables(OperatorGraph.LOSS);
  }

  /** [B, H, W, T', C'] → [B, H, W, T'·C', 1]. */
  private static SDVariable oneChannel(SameDiff sd, FieldSpec f, SDVariable x) {
    return sd.reshape(x, -1, f.height(), f.width(), (long) f.framesOut() * f.channelsOut(), 1);
  }
}
