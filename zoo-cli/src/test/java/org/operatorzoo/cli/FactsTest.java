package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;

/** Commands that print what is known: quickly, completely, and for programs too. */
class FactsTest {

  @Test
  void modelsListsEveryModelWithItsParameters() throws IOException {
    JsonNode models = Documents.json().readTree(Outcome.of("models", "--json").succeeded().out());
    String text = Outcome.of("models").succeeded().out();

    assertThat(models).hasSameSizeAs(ModelRegistry.list("*"));
    models.forEach(model -> assertThat(text).contains(model.get("name").asText()));
    JsonNode pointwise =
        Documents.json().readTree(Outcome.of("models", "pointwise-tiny", "--json").out()).get(0);
    // 8·6 + 8 hidden, 2·8 + 2 out
    assertThat(pointwise.get("parameters").asLong()).isEqualTo(74);
  }

  @Test
  void activatedParametersOfAMixtureAreFewerThanItsParameters() throws IOException {
    JsonNode nestor =
        Documents.json().readTree(Outcome.of("info", "nestor-nano", "--json").succeeded().out());
    long sum = 0;
    for (JsonNode group : nestor.get("groups")) {
      sum += group.asLong();
    }

    assertThat(nestor.get("activated").asLong()).isLessThan(nestor.get("parameters").asLong());
    assertThat(sum).isEqualTo(nestor.get("parameters").asLong());
  }

  @Test
  void infoPrintsAConfigurationThatCanBeReadBack() {
    String text = Outcome.of("info", "pointwise-tiny").succeeded().out();
    String yaml = text.substring(text.indexOf("config:\n") + 8).stripIndent();

    assertThat(
            Documents.fromYaml(
                "info", yaml, ModelRegistry.find("pointwise-tiny").config().getClass()))
        .isEqualTo(ModelRegistry.find("pointwise-tiny").config());
  }

  @Test
  void infoDescribesDatasetsToo() {
    assertThat(Outcome.of("info", "swe").succeeded().out()).contains("equation", "variants");
    assertThat(Outcome.of("datasets", "FNO*").succeeded().out())
        .contains("fno-1e-3", "fno-1e-5")
        .doesNotContain("swe");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : Zoo.commandLine().getSubcommands().keySet()) {
      assertThat(Outcome.of(command, "--help").succeeded().out()).contains("Usage: zoo " + command);
    }
    assertThat(Outcome.of("--version").succeeded().out()).contains("operator-zoo", "nd4j");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "models", "info nestor-nano", "datasets", "table nestor-6"})
  void factsAreToldWithoutLoadingTheNativeLibrary(String command, @TempDir Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.add("-Xlog:class+load:file=" + log);
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), Zoo.class.getName()));
    java.addAll(List.of(command.split(" ")));
    Process process =
        new ProcessBuilder(java)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();

    assertThat(process.waitFor()).isZero();
    String loaded = Files.readString(log);
    assertThat(loaded).contains(Zoo.class.getName());
    assertThat(loaded)
        .doesNotContain("org.nd4j.linalg.factory.Nd4j ", "org.bytedeco.javacpp.Loader");
  }
}
