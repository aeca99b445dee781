package org.operatorzoo.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Routing.Level;

/**
 * A place in a graph under construction: where its parameters are found, which operations it uses,
 * the path its names begin with, and where layers leave what they yield besides their output.
 * Children share everything but the path.
 */
public final class GraphScope {

  private final SameDiff sd;
  private final DataType type;
  private final Mode mode;
  private final Ops ops;
  private final Function<String, SDVariable> parameters;
  private final Map<String, SDVariable> shared;
  private final Yield yield;
  private final String path;

  /**
   * @param sd the graph
   * @param type FLOAT, or DOUBLE for gradient checks
   * @param mode what the graph is for
   * @param ops the operations
   * @param parameters finds a variable by the public name of its parameter; null if there is none
   */
  public GraphScope(
      SameDiff sd, DataType type, Mode mode, Ops ops, Function<String, SDVariable> parameters) {
    this(sd, type, mode, ops, parameters, new LinkedHashMap<>(), new Yield(), "");
  }

  private GraphScope(
      SameDiff sd,
      DataType type,
      Mode mode,
      Ops ops,
      Function<String, SDVariable> parameters,
      Map<String, SDVariable> shared,
      Yield yield,
      String path) {
    this.sd = sd;
    this.type = type;
    this.mode = mode;
    this.ops = ops;
    this.parameters = parameters;
    this.shared = shared;
    this.yield = yield;
    this.path = path;
  }

  /** The scope below this one: {@code child("blocks", 0)} reads parameters {@code blocks.0.*}. */
  public GraphScope child(Object... parts) {
    return new GraphScope(sd, type, mode, ops, parameters, shared, yield, below(path, parts));
  }

  /** The root of the same graph, with nothing yielded yet: for one more operator in it. */
  public GraphScope fresh() {
    return new GraphScope(sd, type, mode, ops, parameters, shared, new Yield(), "");
  }

  static String below(String path, Object... parts) {
    StringBuilder below = new StringBuilder(path);
    for (Object part : parts) {
      below.append(part).append('.');
    }
    return below.toString();
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

  /**
   * The parameter of this name below this scope's path, in graph layout.
   *
   * @throws UndeclaredParameterException if there is none
   */
  public SDVariable parameter(String name) {
    SDVariable variable = parameters.apply(path + name);
    if (variable == null) {
      throw new UndeclaredParameterException(path + name);
    }
    yield.read.add(path + name);
    return variable;
  }

  /** A constant matrix; equal keys share one constant per graph. */
  public SDVariable constant(String key, double[][] rows) {
    return shared.computeIfAbsent(key, k -> constant(k, Nd4j.createFromArray(rows)));
  }

  /** A constant vector; equal keys share one constant per graph. */
  public SDVariable constant(String key, double[] values) {
    return shared.computeIfAbsent(key, k -> constant(k, Nd4j.createFromArray(values)));
  }

  /** A constant matrix in double, whatever the graph's type; equal keys share one per graph. */
  public SDVariable exactConstant(String key, double[][] rows) {
    return shared.computeIfAbsent(
        key, k -> constant(k, DataType.DOUBLE, Nd4j.createFromArray(rows)));
  }

  private SDVariable constant(String key, INDArray array) {
    return constant(key, type, array);
  }

  /** Its name says what it is for: {@code constant/3/dft}. */
  private SDVariable constant(String key, DataType as, INDArray array) {
    String purpose = key.split("/", 2)[0];
    INDArray typed = array.castTo(as);
    if (array.dataType() != as) {
      array.close();
    }
    return sd.constant("constant/" + shared.size() + "/" + purpose, typed);
  }

  /** Gives a piece of state its value for the next step; wanted in training only. */
  public void update(String name, SDVariable value) {
    yield.updates.put(path + name, value);
  }

  /**
   * Reports the decisions of a router.
   *
   * @param name of the router below the path
   * @param weights [R, E], the weight of each expert for each routed item, 0 if not selected
   */
  public void routing(String name, Level level, int experts, int active, SDVariable weights) {
    yield.routing.add(new Routing(path + name, level, experts, active, weights));
  }

  /**
   * Adds a term to the loss.
   *
   * @param kind which weight of a plan replaces the published one
   * @param value scalar
   * @param weight the published weight
   */
  public void balance(String kind, SDVariable value, double weight) {
    yield.balance.add(new BalanceLoss(kind, value, weight, null, false));
  }

  /**
   * Adds a term to the loss that is a sum over windows, as the data loss is.
   *
   * @param kind which weight of a plan replaces the published one
   * @param value scalar
   * @param weight the published weight
   * @param factor a {@link #scalar} that multiplies the weight
   */
  public void windows(String kind, SDVariable value, double weight, SDVariable factor) {
    yield.balance.add(new BalanceLoss(kind, value, weight, factor, true));
  }

  /** Adds to a sum over layers, which becomes one term of the loss by {@link #weigh}. */
  public void balance(String kind, SDVariable value) {
    yield.unweighted.computeIfAbsent(kind, k -> new ArrayList<>()).add(value);
  }

  /** Makes a term of the loss of what layers have added to this kind's sum, if any has. */
  public void weigh(String kind, double weight) {
    List<SDVariable> losses = yield.unweighted.remove(kind);
    if (losses != null) {
      balance(kind, losses.stream().reduce(SDVariable::add).orElseThrow(), weight);
    }
  }

  /**
   * Random numbers of U[0, 1), drawn anew for every training step from the run's seed.
   *
   * @param name of the draw below the path
   * @param shape of which the first is −1 for the batch: windows, not tokens
   */
  public SDVariable draw(String name, long... shape) {
    if (shape.length == 0 || shape[0] != -1 || Arrays.stream(shape).skip(1).anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "draw " + path + name + " needs a shape [-1, …], but has " + Arrays.toString(shape));
    }
    String full = path + name;
    String key = "draw/" + shared.size() + "/" + full;
    SDVariable placeholder = sd.placeHolder(key, type, shape);
    shared.put(key, placeholder);
    if (yield.draws.put(full, new Draw(placeholder, shape)) != null) {
      throw new IllegalArgumentException("drawn twice: " + full);
    }
    return placeholder;
  }

  /** A number that the host gives in every step, such as a weight that a schedule moves. */
  public SDVariable scalar(String name) {
    String full = path + name;
    SDVariable placeholder =
        shared.computeIfAbsent("scalar/" + full, key -> sd.placeHolder(key, type));
    yield.scalars.put(full, placeholder);
    return placeholder;
  }

  /** Marks a variable as worth reading in checks, under the scope's path; returns it. */
  public SDVariable tap(String name, SDVariable variable) {
    yield.taps.put(path + name, variable);
    return variable;
  }

  /** Gives the logits [B, classes] of a classifier beside the prediction. */
  public void classLogits(SDVariable logits) {
    yield.classLogits = tap("class_logits", logits);
  }

  /** Gives the frames read as decoded from the latent state, [B, H, W, T, C], for their loss. */
  public void reconstruction(SDVariable frames, double weight) {
    yield.reconstruction = new Reconstruction(frames, weight);
  }

  /** Full names of the parameters that were asked for. */
  public Set<String> read() {
    return yield.read;
  }

  /**
   * What layers have yielded so far.
   *
   * @throws IllegalStateException if a sum of losses has not been given a weight
   */
  public Yield yielded() {
    if (!yield.unweighted.isEmpty()) {
      throw new IllegalStateException("losses without weight: " + yield.unweighted.keySet());
    }
    return yield;
  }

  /** A graph asks for a parameter that its operator has not declared. */
  public static final class UndeclaredParameterException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    UndeclaredParameterException(String parameter) {
      super("read, but not declared: " + parameter);
      this.parameter = parameter;
    }

    /** Name of the parameter. */
    public String parameter() {
      return parameter;
    }
  }
}
