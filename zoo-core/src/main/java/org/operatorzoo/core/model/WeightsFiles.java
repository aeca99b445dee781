package org.operatorzoo.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.FileKind;

/** What people give in place of a directory of weights, said by its first bytes. */
final class WeightsFiles {

  private WeightsFiles() {}

  /** What a file is that was given as weights, and what to give. */
  static String whatInstead(Path file) {
    FileKind kind = kind(file);
    Path directory = file.toAbsolutePath().getParent();
    if (kind == FileKind.SAFETENSORS
        && Files.isRegularFile(directory.resolve(NeuralOperator.MANIFEST))) {
      return kind.what() + " of such a directory. Give the directory: " + directory;
    }
    return switch (kind) {
      case SAFETENSORS -> kind.what() + " without " + NeuralOperator.MANIFEST + " beside it";
      case PYTORCH -> kind.what() + ", whose names and order of arrays are another program's";
      default -> kind.describe();
    };
  }

  /**
   * Requires the container of the arrays.
   *
   * @throws WeightsException if the file is something else
   */
  static void requireSafetensors(Path file) {
    FileKind kind = kind(file);
    boolean other =
        switch (kind) {
          case SAFETENSORS, UNKNOWN, TEXT, MAT4, ONNX -> false;
          default -> true;
        };
    if (other) {
      throw new WeightsException("loading " + file, "a safetensors file", kind.describe());
    }
  }

  private static FileKind kind(Path file) {
    try {
      return FileKind.of(file);
    } catch (IOException e) {
      throw new WeightsException(
          WeightsException.describe("opening " + file, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }
}
