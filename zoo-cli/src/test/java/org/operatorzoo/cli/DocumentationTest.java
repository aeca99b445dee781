package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorFacts;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.runs.train.RunPlan;

/** Links lead somewhere, commands are understood, and snippets compile. */
class DocumentationTest {

  /** What the snippets leave out for brevity: imports, and values that the text speaks of. */
  private static final String IMPORTS =
      """
      import java.nio.file.*;
      import java.util.*;
      import org.nd4j.linalg.dataset.api.MultiDataSet;
      import org.operatorzoo.core.exchange.*;
      import org.operatorzoo.core.field.*;
      import org.operatorzoo.core.model.*;
      import org.operatorzoo.core.progress.*;
      import org.operatorzoo.core.train.*;
      import org.operatorzoo.datasets.catalog.*;
      import org.operatorzoo.datasets.files.*;
      import org.operatorzoo.datasets.generate.*;
      import org.operatorzoo.datasets.protocol.*;
      import org.operatorzoo.datasets.sample.*;
      import org.operatorzoo.dl4j.*;
      import org.operatorzoo.report.plot.*;
      import org.operatorzoo.report.*;
      import org.operatorzoo.report.section.*;
      import org.operatorzoo.eval.run.*;
      import org.operatorzoo.runs.train.*;
      """;

  private static final String VALUES =
      "long seed, int position, FieldBatch prediction, FieldBatch target, NeuralOperator operator, "
          + "TrainingPlan plan, BatchSource batches, Checkpoints checkpoints";

  @TempDir Path directory;

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) {
    page.found("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)")
        .forEach(
            link -> {
              Path target =
                  link.group(1).isEmpty()
                      ? page.file()
                      : page.file().resolveSibling(link.group(1)).normalize();
              assertThat(target).as(page.file() + ": " + link.group()).exists();
              if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
              }
            });
  }

  private static Set<String> anchors(Path file) {
    return Page.of(Path.of("..").relativize(file).toString())
        .found("^#+ (.*?)$")
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\w\\- ]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void filesThatAreNamedExist(Page page) {
    page.found("`((?:zoo-[a-z0-9]+|docs|bench|\\.ci)/[\\w./-]+)`")
        .map(found -> found.group(1))
        .filter(path -> !path.contains("target/"))
        .forEach(path -> assertThat(Path.of("..", path)).as(page.file().toString()).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsAreUnderstood(Page page) {
    for (String command : page.commands()) {
      assertThatCode(() -> Zoo.commandLine().parseArgs(Page.words(command)))
          .as(page.file() + ": " + command)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void modelsAndDatasetsOfCommandsExist(Page page) {
    List<String> models = ModelRegistry.list("*").stream().map(OperatorDefinition::name).toList();
    List<String> datasets = DatasetCatalog.all().stream().map(d -> d.id()).toList();
    for (String command : page.commands()) {
      Pattern.compile("--models?(?: |=)([\\w.,-]+)")
          .matcher(command)
          .results()
          .flatMap(found -> List.of(found.group(1).split(",")).stream())
          .filter(name -> !name.startsWith("point-perceptron"))
          .forEach(name -> assertThat(models).as(command).contains(name));
      Pattern.compile("(?:--datasets? |generate )([\\w.:,-]+)")
          .matcher(command)
          .results()
          .flatMap(found -> List.of(found.group(1).split(",")).stream())
          .filter(name -> !name.endsWith(".h5") && !name.equals("all"))
          .forEach(name -> assertThat(datasets).as(command).contains(name.split(":")[0]));
    }
  }

  @Test
  void parametersOfModelPagesAreThoseOfTheModels() throws IOException {
    List<String> checked = new ArrayList<>();
    for (Page page : Page.all()) {
      page.found("^\\| `([\\w.-]+)` \\| ([^\n]*)$")
          .filter(row -> page.file().toString().contains("models"))
          .forEach(
              row -> {
                OperatorFacts facts = OperatorFacts.of(ModelRegistry.find(row.group(1)));
                assertThat(row.group(2))
                    .as(page.file() + ": " + row.group(1))
                    .contains("| %,d |".formatted(facts.parameters()));
                checked.add(row.group(1));
              });
    }
    assertThat(checked).contains("dpot-large", "fno-7m", "moepot-medium");
  }

  /** A test of its own compiles the classes of this page; and Spark is not among the libraries. */
  private static boolean isElsewhere(Page page) {
    return page.file().endsWith("your-own-operator.md") || page.file().endsWith("cluster.md");
  }

  @Test
  void snippetsCompile() throws IOException {
    List<String> files = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String block : isElsewhere(page) ? List.<String>of() : page.blocks("java")) {
        String name = "Snippet" + files.size();
        String imports =
            block
                .lines()
                .filter(line -> line.startsWith("import "))
                .collect(Collectors.joining("\n"));
        String body =
            block
                .lines()
                .filter(line -> !line.startsWith("import "))
                .collect(Collectors.joining("\n"));
        String text =
            "%s%n%s%nfinal class %s { // %s%n  void run(%s) throws Exception {%n%s%n  }%n}%n"
                .formatted(IMPORTS, imports, name, page.file(), values(body), body);
        files.add(Files.writeString(directory.resolve(name + ".java"), text).toString());
      }
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(7);
    StringWriter messages = new StringWriter();
    assertThat(compiles(files, messages)).as(messages.toString()).isTrue();
  }

  /** The values that a snippet does not make itself. */
  private static String values(String body) {
    return List.of(VALUES.split(", ")).stream()
        .filter(value -> !body.matches("(?s).*\\b" + value + " =.*"))
        .collect(Collectors.joining(", "));
  }

  private static boolean compiles(List<String> files, StringWriter messages) {
    List<String> options =
        List.of(
            "-proc:none",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "-d",
            Path.of(files.get(0)).getParent().toString());
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      return compiler
          .getTask(
              messages, manager, null, options, null, manager.getJavaFileObjectsFromStrings(files))
          .call();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void thePlanOfTheTrainingPageIsOne() {
    Page page = Page.of("docs/training.md");
    List<String> plans = page.blocks("yaml");
    assertThat(plans).hasSize(1);
    MatchResult model = page.found("(?m)^model: ([\\w-]+)").findFirst().orElseThrow();
    assertThat(ModelRegistry.find(model.group(1))).isNotNull();
    assertThatCode(() -> Documents.fromYaml("docs/training.md", plans.get(0), RunPlan.class))
        .doesNotThrowAnyException();
  }
}
