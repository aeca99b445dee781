package org.operatorzoo.core.model;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.BalanceLoss;
import org.operatorzoo.core.graph.Draw;
import org.operatorzoo.core.graph.Reconstruction;
import org.operatorzoo.core.graph.Routing;
import org.operatorzoo.core.graph.Yield;

/**
 * What an operator adds to a graph; maps are by full path.
 *
 * @param prediction [B, H, W, T', C']
 * @param classLogits [B, classes], or null without class head
 * @param balanceLosses terms that the training loss adds with their weights
 * @param routing decisions of routers, for statistics
 * @param stateUpdates new values of buffers by parameter name, applied after a training step
 * @param reconstruction what the operator makes of its own latent state, or null
 * @param draws random numbers that every training step feeds
 * @param scalars numbers that the host feeds
 * @param taps variables worth reading in checks, in the order in which they were made
 */
public record OperatorOutputs(
    SDVariable prediction,
    SDVariable classLogits,
    List<BalanceLoss> balanceLosses,
    List<Routing> routing,
    Map<String, SDVariable> stateUpdates,
    Reconstruction reconstruction,
    Map<String, Draw> draws,
    Map<String, SDVariable> scalars,
    Map<String, SDVariable> taps) {

  /** A prediction with what the layers behind it have yielded. */
  static OperatorOutputs of(SDVariable prediction, Yield yield) {
    return new OperatorOutputs(
        prediction,
        yield.classLogits(),
        yield.balance(),
        yield.routing(),
        yield.updates(),
        yield.reconstruction(),
        yield.draws(),
        yield.scalars(),
        yield.taps());
  }
}
