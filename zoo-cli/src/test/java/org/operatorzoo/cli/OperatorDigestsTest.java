package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.ParameterValues;
import org.operatorzoo.core.session.PlannedStep;

/**
 * What no change of form may change: the parameters of every preset (names, shapes, order, layout,
 * first values, group, role, share, grid axis), and the operations of small ones, forward and
 * backward, in their order. The texts behind the digests are written to {@code target/digests}, to
 * be compared with those of an earlier build.
 */
class OperatorDigestsTest {

  private static final Path TEXTS = Path.of("target/digests");
  private static final int DRAWS = 64;

  /** Settings that no small preset has, as changes of one that differs in them alone. */
  private static final List<String[]> VARIATIONS =
      List.of(
          new String[] {"dpot-nano", "{\"normalize\":true,\"timeAggregation\":\"MLP\"}"},
          new String[] {"moepot-nano", "{\"normalize\":true,\"classes\":0}"},
          new String[] {"fno-nano", "{\"normalize\":true,\"norm\":\"GROUP\"}"},
          new String[] {"fno-neuraloperator-small", "{\"norm\":\"GROUP\",\"padding\":0.125}"},
          new String[] {
            "fno-neuraloperator-small", "{\"norm\":\"INSTANCE\",\"channelExpansion\":0}"
          },
          new String[] {
            "nestor-nano",
            "{\"classes\":12,\"variant\":{\"timeAggregation\":\"MLP\",\"expertMlp\":\"GELU\","
                + "\"attentionSkip\":\"INPUT\",\"attentionNormShared\":false,\"afnoDepth\":1,"
                + "\"moeSkip\":false}}"
          });

  @Test
  void parametersAreThoseOfEarlierBuilds() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    ModelRegistry.list("*").stream()
        .filter(preset -> !ofATest(preset.architecture()))
        .forEach(preset -> found.put(preset.name(), parameters(preset.parameters())));
    for (String[] variation : VARIATIONS) {
      found.put(String.join(" ", variation), parameters(varied(variation).parameters()));
    }
    requireEqual(found, "parameters");
  }

  @Test
  void smallOperatorsRunTheOperationsOfEarlierBuilds() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (OperatorDefinition<?> nano : ModelRegistry.list("*-nano*")) {
      found.put(nano.name(), operations(nano));
    }
    found.put(
        "fno-neuraloperator-small", operations(ModelRegistry.find("fno-neuraloperator-small")));
    for (String[] variation : VARIATIONS) {
      found.put(String.join(" ", variation), operations(varied(variation)));
    }
    requireEqual(found, "operations");
  }

  private static boolean ofATest(OperatorArchitecture<?> family) {
    return family.getClass().getPackageName().endsWith(".testing");
  }

  private static OperatorDefinition<?> varied(String[] variation) throws IOException {
    OperatorDefinition<?> preset = ModelRegistry.find(variation[0]);
    ObjectNode config = Documents.json().valueToTree(preset.config());
    JsonNode changes = Documents.json().readTree(variation[1]);
    config.setAll((ObjectNode) changes);
    return OperatorDefinition.fromJson(
        preset.name(), preset.architecture().name(), variation[1], config.toString());
  }

  private static String parameters(ParameterTable table) {
    return table.all().stream()
        .map(
            s ->
                String.join(
                    " ",
                    s.name(),
                    Arrays.toString(s.shape()),
                    Arrays.toString(s.layout().permutation()),
                    Arrays.toString(s.graphShape()),
                    Arrays.toString(firstValues(s)),
                    s.group(),
                    s.role().name(),
                    Double.toString(s.activeShare()),
                    Integer.toString(s.gridAxis())))
        .collect(Collectors.joining("\n"));
  }

  private static float[] firstValues(ParameterSpec spec) {
    float[] values = new float[(int) Math.min(DRAWS, spec.size())];
    spec.initializer().fill(values, new Random(1));
    return values;
  }

  private static String operations(OperatorDefinition<?> definition) {
    ParameterTable table = definition.parameters();
    StringBuilder text = new StringBuilder();
    try (ParameterValues values = ParameterValues.blank(table, DataType.FLOAT)) {
      try (OperatorGraph graph = OperatorGraph.inference(definition, values)) {
        append(text, "prediction", graph.plannedPrediction(2), table);
      }
      for (Mode mode : List.of(Mode.TRAINING, Mode.FINE_TUNING)) {
        // State goes on from one prediction to the next, where there is state.
        boolean stateful = mode == Mode.TRAINING && !table.of(Role.BUFFER).isEmpty();
        LossSpec loss = LossSpec.PUBLISHED.withUnroll(stateful ? 2 : 1, 0);
        try (OperatorGraph graph = OperatorGraph.training(definition, values, mode, loss)) {
          append(text, mode.name(), graph.plannedStep(2), table);
        }
      }
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, String title, PlannedStep step, ParameterTable table) {
    text.append(title).append('\n');
    step.operations()
        .forEach(
            op ->
                text.append(op)
                    .append(' ')
                    .append(op.weights().stream().filter(table::contains).toList())
                    .append('\n'));
  }

  private static void requireEqual(Map<String, String> found, String kind) throws IOException {
    Path directory = Files.createDirectories(TEXTS.resolve(kind));
    Map<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, String> text : found.entrySet()) {
      String file = text.getKey().replaceAll("[^A-Za-z0-9.]+", "-") + ".txt";
      Files.writeString(directory.resolve(file), text.getValue());
      digests.put(text.getKey(), Digests.sha256(text.getValue()).substring(0, 16));
    }
    String lines =
        digests.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey() + "\n")
            .collect(Collectors.joining());
    try (var expected =
        OperatorDigestsTest.class.getResourceAsStream("/digests/" + kind + ".txt")) {
      assertThat(lines)
          .as("digests of %s; the texts behind them are in %s", kind, directory.toAbsolutePath())
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
