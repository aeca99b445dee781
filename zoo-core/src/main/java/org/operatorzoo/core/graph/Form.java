package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * How the weights of a linear map, of a patch convolution or of a norm are spelled and shaped in
 * the weight file, and how they lie in the graph. There, a matrix is always [in, out].
 */
public final class Form {

  /** PyTorch's {@code Linear}: weight [out, in], bias [out]. */
  public static final Form TORCH = new Form("weight", "bias", "weight", 0, false, true);

  /** PyTorch's {@code Conv2d} with kernel 1: weight [out, in, 1, 1], bias [out]. */
  public static final Form POINTWISE = new Form("weight", "bias", "weight", 2, false, true);

  /** PyTorch's {@code Conv1d} with kernel 1: weight [out, in, 1], bias [out]. */
  public static final Form CONV1D = new Form("weight", "bias", "weight", 1, false, true);

  /** As it lies in the graph: w [in, out], b [out]; norms have gain and bias. */
  public static final Form PLAIN = new Form("w", "b", "gain", 0, true, true);

  private final String weight;
  private final String bias;
  private final String gain;
  private final int kernelAxes;
  private final boolean inputsFirst;
  private final boolean biased;
  private final Initializer weightStart;
  private final Initializer biasStart;

  private Form(
      String weight,
      String bias,
      String gain,
      int kernelAxes,
      boolean inputsFirst,
      boolean biased) {
    this(weight, bias, gain, kernelAxes, inputsFirst, biased, null, null);
  }

  private Form(
      String weight,
      String bias,
      String gain,
      int kernelAxes,
      boolean inputsFirst,
      boolean biased,
      Initializer weightStart,
      Initializer biasStart) {
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    this.weight = weight;
    this.bias = bias;
    this.gain = gain;
    this.kernelAxes = kernelAxes;
    this.inputsFirst = inputsFirst;
    this.biased = biased;
  }

  /** The same without bias. */
  public Form withoutBias() {
    return new Form(weight, bias, gain, kernelAxes, inputsFirst, false, weightStart, biasStart);
  }

  /**
   * The same with other starting values of weights and biases (not of norms).
   *
   * @param weights in the order of the public shape
   * @param biases the same; of no effect without bias
   */
  public Form drawn(Initializer weights, Initializer biases) {
    return new Form(weight, bias, gain, kernelAxes, inputsFirst, biased, weights, biases);
  }

  /** The same with a number after each name: {@code w1}, {@code b1}. */
  public Form numbered(int number) {
    return new Form(
        weight + number,
        bias + number,
        gain,
        kernelAxes,
        inputsFirst,
        biased,
        weightStart,
        biasStart);
  }

  /** Declares W [in, out] and b [out], both U(±1/√in), PyTorch's default. */
  public void linear(Declaration at, int in, int out) {
    Initializer usual = Initializer.fanIn(in);
    Initializer draw = weights(usual);
    if (inputsFirst) {
      at.add(weight, draw, in, out);
    } else if (kernelAxes == 0) {
      at.add(weight, draw, Layout.transpose(), out, in);
    } else {
      long[] shape = kernelAxes == 1 ? new long[] {out, in, 1} : new long[] {out, in, 1, 1};
      int[] axes = kernelAxes == 1 ? new int[] {1, 0, 2} : new int[] {1, 0, 2, 3};
      at.add(weight, draw, Layout.permute(axes).thenReshape(in, out), shape);
    }
    bias(at, usual, out);
  }

  /**
   * Declares a convolution with kernel = stride = P as W [P·P·in, out], rows in the order (row in
   * patch, column in patch, channel), and b [out]; both U(±1/√(in·P²)).
   */
  public void patches(Declaration at, int in, int out, int patch) {
    long rows = (long) patch * patch * in;
    Initializer usual = Initializer.fanIn(rows);
    Initializer draw = weights(usual);
    if (inputsFirst) {
      at.add(weight, draw, Layout.reshape(rows, out), patch, patch, in, out);
    } else {
      Layout layout = Layout.permute(2, 3, 1, 0).thenReshape(rows, out);
      at.add(weight, draw, layout, out, in, patch, patch);
    }
    bias(at, usual, out);
  }

  /**
   * Declares a transposed convolution with kernel = stride = P as W [in, P·P·out] and b [out]; both
   * U(±1/√(out·P²)).
   */
  public void unpatches(Declaration at, int in, int out, int patch) {
    long columns = (long) patch * patch * out;
    Initializer usual = Initializer.fanIn(columns);
    Initializer draw = weights(usual);
    if (inputsFirst) {
      at.add(weight, draw, Layout.reshape(in, columns), in, patch, patch, out);
    } else {
      Layout layout = Layout.permute(0, 2, 3, 1).thenReshape(in, columns);
      at.add(weight, draw, layout, in, out, patch, patch);
    }
    bias(at, usual, out);
  }

  /** Declares vectors on a grid as [h·w, D], drawn from N(0, 0.02²). */
  public void positions(Declaration at, String name, int rows, int columns, int channels) {
    Initializer draw = Initializer.normal(0.02);
    long tokens = (long) rows * columns;
    if (inputsFirst) {
      at.onGrid(0).add(name, draw, Layout.reshape(tokens, channels), rows, columns, channels);
    } else {
      Layout layout = Layout.permute(0, 2, 3, 1).thenReshape(tokens, channels);
      at.onGrid(2).add(name, draw, layout, 1, channels, rows, columns);
    }
  }

  /** Declares a vector [n]; PyTorch's modules often keep it as [1, n]. */
  public void row(Declaration at, String name, Initializer draw, int n) {
    if (inputsFirst) {
      at.add(name, draw, n);
    } else {
      at.add(name, draw, Layout.reshape(n), 1, n);
    }
  }

  private Initializer weights(Initializer usual) {
    return weightStart == null ? usual : weightStart;
  }

  private void bias(Declaration at, Initializer usual, int out) {
    if (biased) {
      at.add(bias, biasStart == null ? usual : biasStart, out);
    }
  }

  /** Declares gain 1 and bias 0 of a norm. */
  public void norm(Declaration at, long... shape) {
    at.add(gain, Initializer.constant(1), shape);
    at.add("bias", Initializer.constant(0), shape);
  }

  /** W. */
  public SDVariable weight(GraphScope at) {
    return at.parameter(weight);
  }

  /** b, or null without bias. */
  public SDVariable bias(GraphScope at) {
    return biased ? at.parameter(bias) : null;
  }

  /** The gain of a norm. */
  public SDVariable gain(GraphScope at) {
    return at.parameter(gain);
  }

  /** The bias of a norm. */
  public SDVariable shift(GraphScope at) {
    return at.parameter("bias");
  }
}
