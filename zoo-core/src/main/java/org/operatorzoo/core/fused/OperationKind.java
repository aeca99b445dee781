package org.operatorzoo.core.fused;

/** What an operation of a step is there for. */
public enum OperationKind {
  /** Data times parameters, convolutions among them. */
  PRODUCT("products with parameters", true),
  /** Each row of data times the parameters of its expert. */
  EXPERT_PRODUCT("products with experts", true),
  /** The Fourier transform pair: products with constant matrices. */
  FOURIER("Fourier transforms", true),
  /** Another grid: products with constant matrices. */
  RESIZE("resizing", true),
  /** Data times data: attention, and in a training step the gradients of parameters. */
  DATA_PRODUCT("products of data", true),
  /** Group norm, layer norm and their like. */
  NORM("norms", false),
  /** GELU, SwiGLU, softmax and their like. */
  ACTIVATION("activations", false),
  /** Sums, differences, products number by number, reductions. */
  ARITHMETIC("arithmetic", false),
  /** Choosing experts, bringing rows to them and back. */
  ROUTING("routing", false),
  /** Numbers in another order or place. */
  MOVEMENT("data movement", false);

  private final String label;
  private final boolean product;

  OperationKind(String label, boolean product) {
    this.label = label;
    this.product = product;
  }

  /** What a reader sees. */
  public String label() {
    return label;
  }

  /** Whether it is a product of matrices, whose operations are counted exactly. */
  public boolean isProduct() {
    return product;
  }
}
