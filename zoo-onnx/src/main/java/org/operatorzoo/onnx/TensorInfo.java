package org.operatorzoo.onnx;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a file says of an input or output.
 *
 * @param role {@code input} or {@code output}
 * @param name its name in the graph
 * @param shape extents; −1 where the file leaves one open
 */
record TensorInfo(String role, String name, long[] shape) {

  /** E.g. {@code input "x" [?, 20, 32, 32]}. */
  @Override
  public String toString() {
    return role
        + " \""
        + name
        + "\" "
        + Arrays.stream(shape)
            .mapToObj(n -> n < 0 ? "?" : Long.toString(n))
            .collect(Collectors.joining(", ", "[", "]"));
  }
}
