package org.operatorzoo.onnx.export;

/** How one ND4J operation is written in ONNX. */
@FunctionalInterface
interface Rule {

  /** Adds nodes that compute the operation's outputs under their names. */
  void write(Operation operation, Nodes nodes);
}
