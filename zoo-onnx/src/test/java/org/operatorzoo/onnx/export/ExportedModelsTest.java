package org.operatorzoo.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.exchange.ExportReceipt;
import org.operatorzoo.core.exchange.ExportReceipt.Check;
import org.operatorzoo.core.exchange.ExportSettings;
import org.operatorzoo.core.exchange.OperatorExporters;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;

/** Every architecture on the class path, by its smallest preset. */
class ExportedModelsTest {

  @TempDir Path directory;

  static Stream<String> smallest() {
    return ModelRegistry.architectures().stream()
        .flatMap(architecture -> architecture.presets().keySet().stream().limit(1));
  }

  @ParameterizedTest
  @MethodSource("smallest")
  void predictsInOnnxRuntimeWhatItPredictsHere(String model) {
    try (NeuralOperator operator = NeuralOperator.create(model, 3)) {
      ExportReceipt receipt =
          ExportReceipt.export(
              operator,
              OperatorExporters.find("onnx"),
              directory.resolve("model.onnx"),
              ExportSettings.DEFAULT,
              true);
      assertThat(receipt.checks()).hasSize(3);
      assertThat(receipt.checks()).allMatch(Check::passed, "within its tolerance");
    }
  }
}
