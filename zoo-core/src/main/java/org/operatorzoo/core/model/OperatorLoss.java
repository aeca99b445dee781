package org.operatorzoo.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.BalanceLoss;
import org.operatorzoo.core.loss.GradientLoss;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.loss.MeanSquareLoss;
import org.operatorzoo.core.loss.RelativeL2Loss;

/**
 * The training loss of an operator, summed over its predictions:
 *
 * <pre>L = Σ_b ( D_b + γ·G_b + ρ·R_b ) + Σ_kind weight(kind)·factor(kind)·balance(kind)</pre>
 *
 * (NESTOR, equation 15, with D alone.) Its terms are kept by kind, without their weights.
 */
final class OperatorLoss {

  private final SameDiff sd;
  private final OperatorDefinition<?> definition;
  private final LossSpec spec;
  private final Map<String, SDVariable> terms = new LinkedHashMap<>();
  private SDVariable total;

  OperatorLoss(SameDiff sd, OperatorDefinition<?> definition, LossSpec spec) {
    this.sd = sd;
    this.definition = definition;
    this.spec = spec;
  }

  /**
   * Adds the loss of one prediction.
   *
   * @param input what the prediction was made from, [B, H, W, T, C]
   * @param target [B, H, W, T', C']
   * @param mask [B, H, W, 1, C'], or null for all ones
   * @throws ConfigException if the loss does not fit the operator
   */
  void add(OperatorOutputs outputs, SDVariable input, SDVariable target, SDVariable mask) {
    LossSettings loss = spec.loss();
    SDVariable prediction = outputs.prediction();
    SDVariable data = sd.sum(loss.data().perWindow(sd, prediction, target, mask));
    SDVariable whole = term(OperatorGraph.DATA, data);
    if (!loss.data().equals(RelativeL2Loss.PUBLISHED)) {
      term(
          OperatorGraph.L2RE,
          sd.sum(RelativeL2Loss.PUBLISHED.perWindow(sd, prediction, target, mask)));
    }
    if (loss.gradientPenalty() > 0) {
      FieldSpec f = definition.config().field();
      GradientLoss gradient = new GradientLoss(f.height(), f.width());
      SDVariable value = sd.sum(gradient.perWindow(sd, prediction, target, mask));
      whole = whole.add(term("gradient", value).mul(loss.gradientPenalty()));
    }
    double reconstruction = reconstruction(outputs);
    if (reconstruction > 0) {
      SDVariable value =
          sd.sum(
              new MeanSquareLoss().perWindow(sd, outputs.reconstruction().frames(), input, null));
      whole = whole.add(term("reconstruction", value).mul(reconstruction));
    }
    for (BalanceLoss balance : outputs.balanceLosses()) {
      term(balance.kind(), balance.value());
      double weight = spec.balanceWeights().getOrDefault(balance.kind(), balance.weight());
      if (weight != 0) {
        SDVariable weighed = balance.value().mul(weight);
        SDVariable factor = balance.factor();
        whole = whole.add(factor == null ? weighed : weighed.mul(factor));
      }
    }
    total = total == null ? whole : total.add(whole);
  }

  private double reconstruction(OperatorOutputs outputs) {
    Double wanted = spec.loss().reconstruction();
    if (outputs.reconstruction() == null) {
      if (wanted != null && wanted > 0) {
        throw new ConfigException(
            "reconstruction in the loss of " + definition.name(),
            "0 or nothing, as this operator does not reconstruct what it reads",
            String.valueOf(wanted));
      }
      return 0;
    }
    return wanted == null ? outputs.reconstruction().weight() : wanted;
  }

  private SDVariable term(String kind, SDVariable value) {
    terms.merge(kind, value, SDVariable::add);
    return value;
  }

  /**
   * Makes the sum the graph's loss variable {@link OperatorGraph#LOSS}.
   *
   * @return the terms by kind, {@link OperatorGraph#DATA} first and the whole, {@link
   *     OperatorGraph#LOSS}, last; all are scalars
   */
  Map<String, SDVariable> finish() {
    terms.put(
        OperatorGraph.LOSS, sd.updateVariableNameAndReference(total.mul(1.0), OperatorGraph.LOSS));
    sd.setLossVariables(OperatorGraph.LOSS);
    return terms;
  }
}
