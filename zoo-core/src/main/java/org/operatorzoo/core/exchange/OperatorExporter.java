package org.operatorzoo.core.exchange;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.model.NeuralOperator;

/** Writes operators in one format. Found through {@link java.util.ServiceLoader}. */
public interface OperatorExporter {

  /** Name of the format, e.g. {@code safetensors}. */
  String format();

  /** What the usual file name ends with, e.g. {@code .safetensors}. */
  String ending();

  /**
   * Writes an operator.
   *
   * @param target the file; replaced whole
   * @return the files written, {@code target} first
   * @throws org.operatorzoo.core.error.UnsupportedException naming what the format, or this
   *     exporter, has no form for
   */
  List<Path> export(NeuralOperator operator, Path target, ExportSettings settings);

  /**
   * Reads a file that {@link #export} wrote back and compares it with the operator.
   *
   * @param target the file
   */
  List<ExportReceipt.Check> verify(NeuralOperator operator, Path target);
}
