package org.operatorzoo.core.session;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;

/**
 * One operation of a planned step.
 *
 * @param op what is computed; shared with the graph, never changed
 * @param inputs in the operation's order
 * @param outputs in the operation's order
 */
record Node(DifferentialFunction op, List<Value> inputs, List<Value> outputs) {

  Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
