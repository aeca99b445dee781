package org.operatorzoo.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Draw;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.loss.RelativeL2Loss;

/**
 * An operator applied several times in a row, each time to the last T frames, predictions among
 * them, with the loss over all predictions:
 *
 * <pre>
 * x₀ = input;  x_k ← x_k + ε·‖x_k‖·ξ_k  (k ≥ 1);  û_k = G(x_k);  x_{k+1} = last T frames of (x_k, û_k)
 * L  = Σ_k L(û_k, u_k)
 * </pre>
 *
 * with L of {@link OperatorLoss} (the autoregressive training of DPOT, Hao et al., arXiv
 * 2403.03542). State of the operator goes on from one application to the next.
 */
final class UnrolledOperator {

  private final OperatorDefinition<?> definition;
  private final GraphScope scope;
  private final Map<String, SDVariable> variables;
  private final LossSpec spec;
  private Map<String, SDVariable> losses = Map.of();
  private final Map<String, SDVariable> stateUpdates = new LinkedHashMap<>();
  private final Map<String, Draw> draws = new LinkedHashMap<>();
  private final Map<String, SDVariable> scalars = new LinkedHashMap<>();

  /**
   * @param definition the operator
   * @param scope where it is built
   * @param variables its parameters as the scope finds them; state is replaced as it changes
   * @param spec weights, norms, number of applications
   */
  UnrolledOperator(
      OperatorDefinition<?> definition,
      GraphScope scope,
      Map<String, SDVariable> variables,
      LossSpec spec) {
    this.definition = definition;
    this.scope = scope;
    this.variables = variables;
    this.spec = spec;
  }

  /**
   * Adds everything to the graph.
   *
   * @param input [B, H, W, T, C]
   * @param target [B, H, W, unroll·T', C']
   * @param mask [B, H, W, 1, C'], or null for all ones
   * @param noise ξ_1 … of shape [B, H, W, T, C]; empty without noise
   * @return what the first application returned
   */
  OperatorOutputs build(
      SDVariable input, SDVariable target, SDVariable mask, List<SDVariable> noise) {
    FieldSpec f = definition.config().field();
    OperatorOutputs first = null;
    SDVariable window = input;
    OperatorLoss loss = new OperatorLoss(scope.sd(), definition, spec);
    for (int k = 0; k < spec.unroll(); k++) {
      if (k > 0 && !noise.isEmpty()) {
        window = noisy(window, noise.get(k - 1));
      }
      OperatorOutputs outputs = definition.build(scope, window);
      first = first == null ? outputs : first;
      SDVariable frames =
          spec.unroll() == 1 ? target : frames(target, k * f.framesOut(), f.framesOut());
      loss.add(outputs, window, frames, mask);
      String prediction = k + "/";
      outputs.draws().forEach((path, draw) -> draws.put(prediction + path, draw));
      scalars.putAll(outputs.scalars());
      variables.putAll(outputs.stateUpdates());
      stateUpdates.putAll(outputs.stateUpdates());
      if (k + 1 < spec.unroll()) {
        window = shifted(window, outputs.prediction(), f);
      }
    }
    losses = loss.finish();
    return first;
  }

  /** Terms of the loss by kind, summed over the applications. */
  Map<String, SDVariable> losses() {
    return losses;
  }

  /** State after the last application. */
  Map<String, SDVariable> stateUpdates() {
    return stateUpdates;
  }

  /** Random numbers of every application. */
  Map<String, Draw> draws() {
    return draws;
  }

  /** Numbers of the host, which all applications share. */
  Map<String, SDVariable> scalars() {
    return scalars;
  }

  private static SDVariable frames(SDVariable x, int from, int count) {
    return x.get(
        SDIndex.all(),
        SDIndex.all(),
        SDIndex.all(),
        SDIndex.interval(from, from + count),
        SDIndex.all());
  }

  /** The last T frames of (x, û). */
  private SDVariable shifted(SDVariable x, SDVariable prediction, FieldSpec f) {
    if (f.framesOut() >= f.framesIn()) {
      return frames(prediction, f.framesOut() - f.framesIn(), f.framesIn());
    }
    SDVariable kept = frames(x, f.framesOut(), f.framesIn() - f.framesOut());
    return scope.sd().concat(3, kept, prediction);
  }

  private SDVariable noisy(SDVariable x, SDVariable noise) {
    SDVariable amplitude = RelativeL2Loss.norm(scope.sd(), x).mul(spec.noise());
    return x.add(noise.mul(amplitude));
  }
}
