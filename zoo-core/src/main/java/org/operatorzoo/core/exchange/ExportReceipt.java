package org.operatorzoo.core.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * What was exported, and how far what was read back is from the operator.
 *
 * @param model name of the operator
 * @param weights digest of its weights
 * @param format e.g. {@code safetensors}
 * @param files what was written
 * @param checks comparisons; empty if none were asked for
 */
public record ExportReceipt(
    String model, String weights, String format, List<WrittenFile> files, List<Check> checks) {

  /** Copies the lists. */
  public ExportReceipt {
    files = List.copyOf(files);
    checks = List.copyOf(checks);
  }

  /** One file. */
  public record WrittenFile(String name, long bytes, String sha256) {

    static WrittenFile of(Path file) {
      return new WrittenFile(file.toString(), file.toFile().length(), Digests.sha256(file));
    }
  }

  /**
   * One comparison.
   *
   * @param what what was compared
   * @param deviation largest deviation, relative to the largest value; NaN never passes
   * @param tolerance the most that passes
   */
  public record Check(String what, double deviation, double tolerance) {

    /** Whether the deviation is within the tolerance. */
    public boolean passed() {
      return deviation <= tolerance;
    }
  }

  /** Whether every check passed. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /**
   * Exports an operator.
   *
   * @param verify whether the file is read back and compared
   */
  public static ExportReceipt export(
      NeuralOperator operator,
      OperatorExporter exporter,
      Path target,
      ExportSettings settings,
      boolean verify) {
    List<Path> files = exporter.export(operator, target, settings);
    return new ExportReceipt(
        operator.name(),
        operator.weightsDigest(),
        exporter.format(),
        files.stream().filter(Files::isRegularFile).map(WrittenFile::of).toList(),
        verify ? exporter.verify(operator, target) : List.of());
  }
}
