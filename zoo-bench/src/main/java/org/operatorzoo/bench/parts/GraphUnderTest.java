package org.operatorzoo.bench.parts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.session.GraphRunner;

/** A small graph with random parameters, run forward or forward and backward. */
final class GraphUnderTest implements AutoCloseable {

  private static final String INPUT = "x";
  private static final String OUTPUT = "y";

  private final SameDiff sd = SameDiff.create();
  private final GraphScope scope =
      new GraphScope(sd, DataType.FLOAT, Mode.TRAINING, new Ops(sd), sd::getVariable);
  private final List<String> parameters = new ArrayList<>();
  private final Map<String, INDArray> placeholders = new HashMap<>();
  private GraphRunner runner;

  /** The scope operations are added to. */
  GraphScope scope() {
    return scope;
  }

  /** A parameter of normally distributed numbers. */
  SDVariable parameter(String name, long... shape) {
    parameters.add(name);
    return sd.var(name, Nd4j.randn(DataType.FLOAT, shape).mul(0.1));
  }

  /** The parameters that a layer declares. */
  void parameters(Layer layer) {
    Declaration.of(layer).all().forEach(spec -> parameter(spec.name(), spec.graphShape()));
  }

  /** The input; its gradient is computed too, as inside a network. */
  SDVariable input(long... shape) {
    return parameter(INPUT, shape);
  }

  /** Whole numbers given in each run. */
  SDVariable indices(String name, long... values) {
    placeholders.put(name, Nd4j.createFromArray(values));
    return sd.placeHolder(name, DataType.INT64, values.length);
  }

  /** Ends the graph: the loss is the sum of squares of the output. */
  GraphUnderTest output(SDVariable y) {
    SDVariable named = y.mul(OUTPUT, 1.0);
    named.mul(named).sum().rename("loss");
    sd.setLossVariables("loss");
    runner = new GraphRunner(sd);
    return this;
  }

  /** Computes the output; it is valid until the next call. */
  INDArray forward() {
    return runner.output(placeholders, List.of(OUTPUT)).get(OUTPUT);
  }

  /** Computes the gradients of all parameters and of the input; valid until the next call. */
  Map<String, INDArray> backward() {
    return runner.gradients(placeholders, List.of(), parameters).gradients();
  }

  @Override
  public void close() {
    runner.close();
  }
}
