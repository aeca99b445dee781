package org.operatorzoo.core.model;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * What a graph builder returns.
 *
 * @param prediction [B, H, W, T', C']
 * @param classLogits [B, classes], or null without class head
 * @param balanceLosses terms that the training loss adds with their weights
 * @param routing decisions of routers, for statistics
 * @param stateUpdates new values of buffers by parameter name, applied after a training step
 * @param reconstruction what the operator makes of its own latent state, or null
 */
public record OperatorOutputs(
    SDVariable prediction,
    SDVariable classLogits,
    List<BalanceLoss> balanceLosses,
    List<Routing> routing,
    Map<String, SDVariable> stateUpdates,
    Reconstruction reconstruction) {

  /** Without reconstruction. */
  public OperatorOutputs(
      SDVariable prediction,
      SDVariable classLogits,
      List<BalanceLoss> balanceLosses,
      List<Routing> routing,
      Map<String, SDVariable> stateUpdates) {
    this(prediction, classLogits, balanceLosses, routing, stateUpdates, null);
  }

  /** Copies the lists. */
  public OperatorOutputs {
    balanceLosses = List.copyOf(balanceLosses);
    routing = List.copyOf(routing);
    stateUpdates = Map.copyOf(stateUpdates);
  }

  /** An operator without experts. */
  public static OperatorOutputs dense(SDVariable prediction, SDVariable classLogits) {
    return new OperatorOutputs(prediction, classLogits, List.of(), List.of(), Map.of());
  }

  /**
   * A load-balancing term of the loss.
   *
   * @param kind which weight applies: {@code image}, {@code token} or {@code gate}
   * @param value scalar, summed over layers and experts
   * @param weight the published weight, which a training plan may override by kind
   */
  public record BalanceLoss(String kind, SDVariable value, double weight) {}

  /**
   * The frames read, decoded from the latent state that was made of them.
   *
   * @param frames [B, H, W, T, C]
   * @param weight the published weight of their mean square error, which a training plan may
   *     override
   */
  public record Reconstruction(SDVariable frames, double weight) {}

  /**
   * Decisions of one router.
   *
   * @param name path of the router, e.g. {@code blocks.0.gate}
   * @param level {@code image} or {@code token}
   * @param experts E
   * @param active k
   * @param weights [R, E], the weight of each expert for each routed item, 0 if not selected
   */
  public record Routing(String name, String level, int experts, int active, SDVariable weights) {}
}
