package org.operatorzoo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.exchange.ImportReceipt;
import org.operatorzoo.core.exchange.WeightsImport;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.verify.ReferenceCheck;
import org.operatorzoo.core.verify.ReferenceReport.Item;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes weights from a checkpoint of another program. */
@Command(
    name = "import",
    description = {
      "Take the weights of a model from a PyTorch or safetensors file, with a receipt.",
      "Nothing in the file is run: arrays and plain values are read, everything else is refused.",
      "See docs/import.md."
    })
final class ImportCommand implements Callable<Integer> {

  /** File name of the receipt beside the weights. */
  static final String RECEIPT = "import.json";

  /** What a configuration file tells, as a manifest does. */
  private record Configured(String name, String architecture, JsonNode config) {}

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      paramLabel = "FILE",
      description = "A .pth, .pt or .safetensors file, or a directory with one *state_dict.pt.")
  private Path file;

  @Option(names = "--model", paramLabel = "NAME", description = "The model, see 'zoo models'.")
  private String model;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Architecture and configuration instead, as in a manifest.json, for sizes",
        "that are no preset."
      })
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory of the weights and the receipt. Default: only the receipt is printed.")
  private Path out;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "A reference file (HDF5) to compare the weights and a prediction with.")
  private Path reference;

  @Option(
      names = "--case",
      paramLabel = "GROUP",
      defaultValue = "",
      description = "The case in the reference file. Default: its root.")
  private String group;

  @Override
  public Integer call() {
    OperatorDefinition<?> definition = definition();
    try (WeightsImport imported = WeightsImport.of(file, definition)) {
      ImportReceipt receipt = imported.receipt();
      if (receipt.complete() && reference != null) {
        receipt = receipt.with(ReferenceCheck.weights(reference, group, imported.operator()));
      }
      print(receipt);
      NeuralOperator operator = imported.operator();
      if (out != null) {
        operator.save(out);
        AtomicFiles.writeText(out.resolve(RECEIPT), Documents.toJson(receipt));
      }
      boolean equal = receipt.deviations().stream().allMatch(Item::passed);
      return equal ? ExitCodes.SUCCESS : ExitCodes.DATA;
    }
  }

  private void print(ImportReceipt receipt) {
    output.print(receipt, () -> ImportTables.receipt(receipt));
  }

  private OperatorDefinition<?> definition() {
    if ((model == null) == (config == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "command line: expected --model or --config, but found "
              + (model == null ? "neither" : "both"));
    }
    if (model != null) {
      return ModelRegistry.find(model);
    }
    Configured told = Documents.read(config, Configured.class);
    Checks.present("architecture in " + config, told.architecture());
    Checks.present("config in " + config, told.config());
    String name = told.name() != null ? told.name() : told.architecture();
    return OperatorDefinition.fromJson(
        name, told.architecture(), config + ", config", told.config().toString());
  }
}
