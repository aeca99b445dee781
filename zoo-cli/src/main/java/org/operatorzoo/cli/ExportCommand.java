package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.exchange.ExportReceipt;
import org.operatorzoo.core.exchange.ExportSettings;
import org.operatorzoo.core.exchange.OperatorExporter;
import org.operatorzoo.core.exchange.OperatorExporters;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.core.model.NeuralOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes trained weights in a format of others. */
@Command(
    name = "export",
    description = {
      "Write a trained model for other programs, with a check that reads the file back.",
      "onnx: one standard graph with the weights, which needs nothing of the zoo; see"
          + " docs/export.md."
    })
final class ExportCommand implements Callable<Integer> {

  private static final Pattern GRID = Pattern.compile("(\\d{1,5})(?:[x×](\\d{1,5}))?");

  @Mixin private Output output;

  @Parameters(
      paramLabel = "WEIGHTS",
      description =
          "Directory with manifest.json and weights.safetensors, or pretrained weights by name.")
  private Path weights;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "onnx or safetensors.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write. Default: the model's name with the format's ending.")
  private Path out;

  @Option(
      names = "--grid",
      paramLabel = "HxW",
      description = "Another grid than that of the weights, if no parameter depends on it.")
  private String grid;

  @Option(
      names = "--routing",
      description = "ONNX: the weights of every router as further outputs.")
  private boolean routing;

  @Option(
      names = "--verify",
      description = {
        "Read the file back and compare it with the zoo's own operator. Exit code 3 if",
        "it differs by more than rounding."
      })
  private boolean verify;

  @Override
  public Integer call() {
    OperatorExporter exporter = OperatorExporters.find(format);
    if (out != null) {
      FilePlaces.requireWritable(out);
    }
    try (NeuralOperator loaded = NeuralOperator.load(weights);
        NeuralOperator operator = grid == null ? null : moved(loaded)) {
      ExportReceipt receipt = export(operator == null ? loaded : operator, exporter);
      output.print(receipt, () -> ExportTables.receipt(receipt));
      return receipt.passed() ? ExitCodes.SUCCESS : ExitCodes.DATA;
    }
  }

  private ExportReceipt export(NeuralOperator operator, OperatorExporter exporter) {
    Path target = out != null ? out : Path.of(operator.name() + exporter.ending());
    return ExportReceipt.export(operator, exporter, target, new ExportSettings(routing), verify);
  }

  private NeuralOperator moved(NeuralOperator operator) {
    Matcher sizes = GRID.matcher(grid);
    if (!sizes.matches()) {
      throw new ConfigException("--grid", "a grid such as 128x128", grid);
    }
    int height = Integer.parseInt(sizes.group(1));
    return operator.onGrid(
        height, sizes.group(2) == null ? height : Integer.parseInt(sizes.group(2)));
  }
}
