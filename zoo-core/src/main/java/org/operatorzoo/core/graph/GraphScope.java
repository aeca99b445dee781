package org.operatorzoo.core.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A place in a graph under construction: where its parameters are found, which operations it uses,
 * and the path its names begin with. Children share everything but the path.
 */
public final class GraphScope {

  private final SameDiff sd;
  private final DataType type;
  private final Mode mode;
  private final Ops ops;
  private final Function<String, SDVariable> parameters;
  private final Map<String, SDVariable> constants;
  private final Map<String, SDVariable> taps;
  private final String path;

  /**
   * @param sd the graph
   * @param type FLOAT, or DOUBLE for gradient checks
   * @param mode what the graph is for
   * @param ops the operations
   * @param parameters finds a variable by the public name of its parameter
   */
  public GraphScope(
      SameDiff sd, DataType type, Mode mode, Ops ops, Function<String, SDVariable> parameters) {
    this(sd, type, mode, ops, parameters, new LinkedHashMap<>(), new LinkedHashMap<>(), "");
  }

  private GraphScope(
      SameDiff sd,
      DataType type,
      Mode mode,
      Ops ops,
      Function<String, SDVariable> parameters,
      Map<String, SDVariable> constants,
      Map<String, SDVariable> taps,
      String path) {
    this.sd = sd;
    this.type = type;
    this.mode = mode;
    this.ops = ops;
    this.parameters = parameters;
    this.constants = constants;
    this.taps = taps;
    this.path = path;
  }

  /** The scope below this one: {@code child("blocks", 0)} reads parameters {@code blocks.0.*}. */
  public GraphScope child(Object... parts) {
    StringBuilder below = new StringBuilder(path);
    for (Object part : parts) {
      below.append(part).append('.');
    }
    return new GraphScope(sd, type, mode, ops, parameters, constants, taps, below.toString());
  }

  /** The graph. */
  public SameDiff sd() {
    return sd;
  }

  /** The data type of parameters and activations. */
  public DataType type() {
    return type;
  }

  /** What the graph is for. */
  public Mode mode() {
    return mode;
  }

  /** The operations. */
  public Ops ops() {
    return ops;
  }

  /** The parameter of this name below this scope's path, in graph layout. */
  public SDVariable parameter(String name) {
    return parameters.apply(path + name);
  }

  /** A constant matrix; equal keys share one constant per graph. */
  public SDVariable constant(String key, double[][] rows) {
    return constants.computeIfAbsent(key, k -> constant(k, Nd4j.createFromArray(rows)));
  }

  /** A constant vector; equal keys share one constant per graph. */
  public SDVariable constant(String key, double[] values) {
    return constants.computeIfAbsent(key, k -> constant(k, Nd4j.createFromArray(values)));
  }

  /** Its name says what it is for: {@code constant/3/dft}. */
  private SDVariable constant(String key, INDArray array) {
    String purpose = key.split("/", 2)[0];
    return sd.constant("constant/" + constants.size() + "/" + purpose, array.castTo(type));
  }

  /** Marks a variable as worth reading in checks, under the scope's path; returns it. */
  public SDVariable tap(String name, SDVariable variable) {
    taps.put(path + name, variable);
    return variable;
  }

  /** All marked variables of the graph by path. */
  public Map<String, SDVariable> taps() {
    return taps;
  }
}
