package org.operatorzoo.eval.bench;

import java.util.Set;
import org.operatorzoo.core.session.PlannedOperation;

/** What an operation of a step is there for. */
public enum OperationKind {
  /** Data times parameters. */
  PRODUCT("products with parameters"),
  /** The Fourier transform pair: products with constant matrices. */
  FOURIER("Fourier transforms"),
  /** Data times data: attention, and in a training step the gradients of parameters. */
  DATA_PRODUCT("products of data"),
  /** Group norm and layer norm. */
  NORM("norms"),
  /** GELU, SwiGLU, softmax and their like. */
  ACTIVATION("activations"),
  /** Sums, differences, products number by number, reductions. */
  ARITHMETIC("arithmetic"),
  /** Choosing experts, bringing rows to them and back. */
  ROUTING("routing"),
  /** Numbers in another order or place. */
  MOVEMENT("data movement");

  private static final String TRANSFORM = "/dft";
  private static final Set<String> PRODUCTS =
      Set.of("matmul", "matmul_bp", "zoo_expert_product", "zoo_expert_product_bp");
  private static final Set<String> NORMS = Set.of("zoo_group_norm", "zoo_layer_norm");
  private static final Set<String> ACTIVATIONS =
      Set.of("zoo_gelu", "zoo_bias_gelu", "zoo_swiglu", "softmax", "sigmoid", "erf", "tanh");
  private static final Set<String> ROUTES =
      Set.of("zoo_route", "zoo_select_rows", "zoo_combine_rows", "onehot", "argmax");
  private static final Set<String> MOVES =
      Set.of(
          "permute",
          "transpose",
          "reshape",
          "concat",
          "slice",
          "strided_slice",
          "stack",
          "unstack",
          "split",
          "tile",
          "assign",
          "identity",
          "cast",
          "gather",
          "pad",
          "fill",
          "fill_as",
          "zeros_as",
          "ones_as",
          "expand_dims",
          "squeeze");

  private final String label;

  OperationKind(String label) {
    this.label = label;
  }

  /** What a reader sees. */
  public String label() {
    return label;
  }

  /** Whether it is a matrix product. */
  public boolean isProduct() {
    return this == PRODUCT || this == FOURIER || this == DATA_PRODUCT;
  }

  /** The kind of an operation; what is not known by name is arithmetic. */
  public static OperationKind of(PlannedOperation operation) {
    String name = operation.name();
    if (PRODUCTS.contains(name)) {
      return product(operation);
    }
    String forward = name.replaceFirst("_bp$", "");
    if (NORMS.contains(forward)) {
      return NORM;
    }
    if (ACTIVATIONS.contains(forward)) {
      return ACTIVATION;
    }
    if (ROUTES.contains(forward)) {
      return ROUTING;
    }
    return MOVES.contains(forward) ? MOVEMENT : ARITHMETIC;
  }

  private static OperationKind product(PlannedOperation operation) {
    if (operation.weights().isEmpty()) {
      return DATA_PRODUCT;
    }
    boolean transform = operation.weights().stream().allMatch(name -> name.endsWith(TRANSFORM));
    return transform ? FOURIER : PRODUCT;
  }
}
