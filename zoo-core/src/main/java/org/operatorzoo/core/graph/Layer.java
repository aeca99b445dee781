package org.operatorzoo.core.graph;

/**
 * A part of an operator: a record of its name and sizes that declares its parameters and applies
 * its formula, both below the same path. What the formula takes besides the {@link GraphScope}
 * depends on the layer; most have {@code SDVariable apply(GraphScope at, SDVariable x)}. What it
 * yields besides its output (new values of state, decisions of a router) it hands to the scope.
 */
public interface Layer {

  /** Declares every parameter that applying the layer reads, in the order of the weight file. */
  void declare(Declaration at);
}
