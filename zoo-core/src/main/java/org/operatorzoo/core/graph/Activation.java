package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/** A function of each number. */
public enum Activation {
  /** x/2·(1 + erf(x/√2)). */
  GELU,
  /** max(x, 0). */
  RELU,
  /** x for x > 0, else x/100. */
  LEAKY_RELU,
  /** (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ). */
  TANH,
  /** 1/(1 + e⁻ˣ). */
  SIGMOID,
  /** x/(1 + e⁻ˣ). */
  SILU,
  /** log(1 + eˣ). */
  SOFTPLUS;

  private static final double LEAK = 0.01;

  /** The function of every number of x. */
  public SDVariable of(GraphScope scope, SDVariable x) {
    return switch (this) {
      case GELU -> scope.ops().gelu(x);
      case RELU -> scope.sd().nn().relu(x, 0);
      case LEAKY_RELU -> scope.sd().nn().leakyRelu(x, LEAK);
      case TANH -> scope.sd().math().tanh(x);
      case SIGMOID -> scope.sd().nn().sigmoid(x);
      case SILU -> scope.sd().nn().swish(x);
      case SOFTPLUS -> scope.sd().nn().softplus(x);
    };
  }

  /** The function of x + b, b over the last axis. */
  public SDVariable of(GraphScope scope, SDVariable x, SDVariable bias) {
    return this == GELU ? scope.ops().biasGelu(x, bias) : of(scope, x.add(bias));
  }
}
