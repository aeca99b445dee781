package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.eval.run.EvaluationRecord;

/** What docs/your-own-operator.md shows is run as it stands there, on fewer data. */
class OwnOperatorTest {

  @TempDir static Path directory;
  private static final Page PAGE = Page.of("docs/your-own-operator.md");

  @BeforeAll
  static void prepare() throws IOException, URISyntaxException {
    Files.copy(
        Path.of(OwnOperatorTest.class.getResource("/own/my-model.onnx").toURI()),
        directory.resolve("my-model.onnx"));
    compile();
    Path services = Files.createDirectories(directory.resolve("mine/META-INF/services"));
    Files.writeString(
        services.resolve("org.operatorzoo.core.model.OperatorArchitecture"),
        PAGE.blocks("services").get(0));
    assertThat(commands("./zoo generate")).hasSize(1);
    run(commands("./zoo generate").get(0));
  }

  private static void compile() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp"));
    arguments.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", directory.resolve("mine").toString()));
    for (String block : PAGE.blocks("java")) {
      Matcher name = Pattern.compile("public final class (\\w+)").matcher(block);
      assertThat(name.find()).isTrue();
      Path file = directory.resolve(name.group(1) + ".java");
      arguments.add(Files.writeString(file, block).toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
  }

  private static List<String> commands(String start) {
    return PAGE.commands().stream().filter(line -> line.startsWith(start)).toList();
  }

  /** Runs a command of the page, with its files in the directory of the test. */
  private static Outcome run(String command, Object... more) {
    List<Object> arguments = new ArrayList<>();
    for (String word : command.replace("'", "").replaceFirst("^\\./zoo ", "").split(" ")) {
      arguments.add(
          word.replaceFirst(
              "^(onnx:|weights:|)(mine|my-model|swe_test|predicted|runs/earlier)(?=$|[./])",
              "$1" + Matcher.quoteReplacement(directory + "/") + "$2"));
    }
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray()).succeeded();
  }

  private static Outcome compare(String command) {
    return run(
        command,
        "--train",
        2,
        "--test",
        2,
        "--steps",
        2,
        "--batch",
        2,
        "--horizon",
        3,
        "--runs",
        directory.resolve("runs"),
        "--cache",
        directory.resolve("data"),
        "--name",
        "own");
  }

  private static EvaluationRecord record(String name) {
    return EvaluationRecord.read(directory.resolve("runs/own/records").resolve(name + ".json"));
  }

  @Test
  void aJavaClassIsEvaluatedAndCompared() throws IOException {
    List<String> commands = commands("./zoo evaluate --operator class:");
    assertThat(commands).hasSize(1);
    JsonNode records = Documents.json().readTree(run(commands.get(0), "--json").out());
    assertThat(records.get(0).get("model").asText()).isEqualTo("straight");
    assertThat(records.get(0).at("/scores/l2re/rollouts")).hasSize(4);

    String command =
        commands("./zoo compare --models fno-nano --datasets swe:quick --operator class:").get(0);
    assertThat(compare(command).out()).containsSubsequence("persistence", "straight", "fno-nano");
    assertThat(record("straight--swe").weightsDigest())
        .isEqualTo(Digests.sha256(directory.resolve("mine/my/pkg/Straight.class")));
    assertThat(Files.readString(directory.resolve("runs/own/provenance.json")))
        .contains("--classpath " + directory.resolve("mine"));
  }

  @Test
  void anOnnxFileIsEvaluatedPredictsAndIsCompared() throws IOException {
    Path record = directory.resolve("record.json");
    run(commands("./zoo evaluate --operator onnx:").get(0), "--record", record);
    assertThat(EvaluationRecord.read(record).model()).isEqualTo("my-model");
    assertThat(EvaluationRecord.read(record).weightsDigest())
        .isEqualTo(Digests.sha256(directory.resolve("my-model.onnx")));

    Files.deleteIfExists(directory.resolve("predicted.h5"));
    run(commands("./zoo predict").get(0));
    try (var predicted = TrajectoryFiles.open(directory.resolve("predicted.h5"))) {
      assertThat(predicted.shape()).hasToString("[T=5, H=32, W=32, C=1]");
    }

    String command =
        commands("./zoo compare").stream()
            .filter(c -> c.contains("onnx:"))
            .findFirst()
            .orElseThrow();
    assertThat(compare(command).out()).containsSubsequence("my-model", "fno-nano");
  }

  @Test
  void theManifestAndTheOptionsOfThePageFitItsFile() throws IOException {
    Path beside = directory.resolve("my-model.yaml");
    Files.writeString(beside, PAGE.blocks("yaml").get(0));
    try {
      anOnnxFileIsEvaluatedPredictsAndIsCompared();
      Matcher option = Pattern.compile("`--operator '(onnx:[^']*)'`").matcher(PAGE.text());
      assertThat(option.find()).isTrue();
      run("evaluate --operator " + option.group(1) + " --data swe_test.h5");
    } finally {
      Files.delete(beside);
    }
  }

  @Test
  void weightsOfTheZooAreCompared() {
    try (NeuralOperator operator =
        NeuralOperator.create(
            ModelRegistry.find("fno-nano").withField(FieldSpec.square(32, 10, 1)), 1)) {
      operator.save(directory.resolve("runs/earlier/models/fno-nano/weights"));
    }
    String command = commands("./zoo compare --models dpot-nano").get(0);
    assertThat(compare(command).out()).containsSubsequence("fno-nano", "dpot-nano");
  }

  @Test
  void anArchitectureIsListedTrainedAndScored() {
    for (String command : commands("./zoo models 'point*'")) {
      assertThat(run(command).out()).contains("point-perceptron-32");
    }
    assertThat(run(commands("./zoo info point").get(0)).out()).contains("point-perceptron-32");
    assertThat(compare(commands("./zoo compare --models point").get(0)).out())
        .containsSubsequence("point-perceptron-32", "fno-nano");
    assertThat(record("point-perceptron-32--swe").errors()).hasSize(2);
    // Its weights need its class again.
    Path weights = directory.resolve("runs/own/models/point-perceptron-32/weights");
    run(
        "evaluate --data swe_test.h5",
        "--weights",
        weights,
        "--classpath",
        directory.resolve("mine"));
    assertThat(Outcome.of("evaluate", "--data", "x.h5", "--weights", weights).code()).isNotZero();
  }

  @Test
  void mistakesAreAnsweredWithWhatToDo() {
    Map<String, String> answers =
        Map.of(
            "class:my.pkg.Strait --classpath mine", "a class of that name",
            "class:my.pkg.Straight", "jar missing",
            "class:my.pkg.Straight --classpath mine2.jar", "a jar or a directory",
            "onnx:other.onnx", "an ONNX file",
            "onnx:my-model.onnx,input=HW", "BTCHW",
            "onyx:my-model.onnx", "nearest: onnx");
    answers.forEach(
        (operator, answer) -> {
          List<Object> arguments = new ArrayList<>(List.of("evaluate", "--operator"));
          for (String word : operator.split(" ")) {
            arguments.add(
                word.replaceFirst("(^|:)(mine|my-model)(?=$|\\.)", "$1" + directory + "/$2"));
          }
          arguments.addAll(List.of("--data", directory.resolve("swe_test.h5")));
          Outcome outcome = Outcome.of(arguments.toArray());
          assertThat(outcome.code()).isIn(ExitCodes.USAGE, ExitCodes.DATA);
          assertThat(outcome.err()).contains(answer).doesNotContain("\tat ");
        });
    assertThat(
            Outcome.of("evaluate", "--data", directory.resolve("swe_test.h5"))
                .failed(ExitCodes.USAGE)
                .err())
        .contains("--weights or --operator");
  }
}
