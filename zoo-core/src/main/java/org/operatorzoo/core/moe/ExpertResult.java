package org.operatorzoo.core.moe;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.model.OperatorOutputs.Routing;

/**
 * What experts return.
 *
 * @param output [P, N', D'] of a body, [B, N', D'] of a mixture
 * @param balance balance loss of routers inside the experts, a scalar; null if there are none
 * @param routing decisions of routers inside the experts
 */
public record ExpertResult(SDVariable output, SDVariable balance, List<Routing> routing) {

  /** Copies the list. */
  public ExpertResult {
    routing = List.copyOf(routing);
  }

  /** Experts without routers inside. */
  public static ExpertResult of(SDVariable output) {
    return new ExpertResult(output, null, List.of());
  }
}
