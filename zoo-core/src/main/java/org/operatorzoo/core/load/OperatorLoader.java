package org.operatorzoo.core.load;

/**
 * Reads operators of one kind. Found through {@link java.util.ServiceLoader}; a reference such as
 * {@code onnx:model.onnx} chooses the loader by its scheme.
 */
public interface OperatorLoader {

  /** What stands before the colon of a reference, e.g. {@code onnx}. */
  String scheme();

  /** How a reference is written, e.g. {@code class:NAME}; for help and messages. */
  String form();

  /**
   * Looks an operator up without opening it, so that a mistake is found before anything takes time.
   *
   * @param location what stands behind the colon
   * @throws org.operatorzoo.core.error.ZooException if there is no operator to be opened
   */
  FoundOperator find(String location);
}
