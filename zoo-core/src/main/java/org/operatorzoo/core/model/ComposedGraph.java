package org.operatorzoo.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;

/**
 * The prediction of an operator as a graph of ND4J's own operations alone, which other programs can
 * be given. It shares the operator's parameter arrays.
 *
 * @param graph the graph; parameters are constants under their names
 * @param input name of the placeholder [B, H, W, T, C]
 * @param prediction name of the variable [B, H, W, T', C']
 * @param routing the variable with the weights [R, E] of each router, by router name
 */
public record ComposedGraph(
    SameDiff graph, String input, String prediction, Map<String, Router> routing) {

  /**
   * Where a router's weights are.
   *
   * @param variable name of the variable [R, E]
   * @param level {@code image} or {@code token}
   * @param experts E
   */
  public record Router(String variable, String level, int experts) {}

  /** The graph of an operator. */
  public static ComposedGraph of(NeuralOperator operator) {
    BuiltGraph built =
        BuiltGraph.of(
            operator.definition(),
            operator.values(),
            Mode.INFERENCE,
            null,
            List.of(),
            sd -> new Ops(sd, false));
    Map<String, Router> routing = new LinkedHashMap<>();
    built
        .outputs()
        .routing()
        .forEach(
            r ->
                routing.put(
                    r.name(), new Router(r.weights().name(), r.level().toString(), r.experts())));
    return new ComposedGraph(
        built.sd(), BuiltGraph.INPUT, built.outputs().prediction().name(), routing);
  }
}
