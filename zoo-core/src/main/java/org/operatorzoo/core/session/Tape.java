package org.operatorzoo.core.session;

import java.util.List;
import java.util.Map;

/**
 * A step as a list of operations on values.
 *
 * @param nodes in an order in which they can run
 * @param inputs the placeholders, by name
 * @param outputs what is asked for, by name
 */
record Tape(List<Node> nodes, Map<String, Value> inputs, Map<String, Value> outputs) {

  Tape {
    nodes = List.copyOf(nodes);
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }
}
