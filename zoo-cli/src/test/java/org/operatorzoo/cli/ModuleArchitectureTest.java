package org.operatorzoo.cli;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.testing.BannedOperations;

/** What the modules may know of each other. */
class ModuleArchitectureTest {

  private static final String CLI = "org.operatorzoo.cli..";
  private static final String EVAL = "org.operatorzoo.eval..";
  private static final String RUNS = "org.operatorzoo.runs..";
  private static final String REPORT = "org.operatorzoo.report..";
  private static final String DATASETS = "org.operatorzoo.datasets..";
  private static final String[] MODELS = {
    "org.operatorzoo.nestor..", "org.operatorzoo.baselines.."
  };

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern LITERAL =
      Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Support for tests lies in a jar of its own.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("org.operatorzoo");

  @Test
  void everyModuleIsSeen() {
    for (String module :
        new String[] {
          "core",
          "nestor",
          "baselines",
          "datasets",
          "eval",
          "runs",
          "report",
          "onnx",
          "torch",
          "cli"
        }) {
      assertThat(ALL).anyMatch(c -> c.getPackageName().startsWith("org.operatorzoo." + module));
    }
  }

  @Test
  void nothingDependsOnTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLI)
        .check(ALL);
  }

  @Test
  void evaluationNamesNoModel() {
    noClasses()
        .that()
        .resideInAnyPackage(EVAL, RUNS, REPORT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MODELS)
        .check(ALL);
  }

  @Test
  void reportsSeeRunsAndRunsSeeEvaluationNeverTheOtherWay() {
    noClasses()
        .that()
        .resideInAPackage(EVAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RUNS, REPORT)
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(RUNS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(REPORT)
        .check(ALL);
    for (String module : new String[] {"eval", "runs", "report"}) {
      slices()
          .matching("org.operatorzoo." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .check(ALL);
    }
  }

  /** Comments may cite a paper; a string that names a model would be a decision about it. */
  @Test
  void evaluationNamesNoModelInStringsEither() throws IOException {
    List<String> names =
        ModelRegistry.architectures().stream().map(OperatorArchitecture::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(4);
    Pattern model =
        Pattern.compile("(?i)(?<![a-z])(" + String.join("|", names) + "|moe-pot)(?![a-z])");
    List<String> found = new ArrayList<>();
    for (String module : new String[] {"zoo-eval", "zoo-runs", "zoo-report"}) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          LITERAL
              .matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
              .results()
              .map(MatchResult::group)
              .filter(text -> model.matcher(text).find())
              .forEach(text -> found.add(file + ": " + text));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theCommandLineNamesNoModel() {
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MODELS)
        .check(ALL);
  }

  @Test
  void onlyOneModuleSeesOnnx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.operatorzoo.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.operatorzoo.onnx..", "ai.onnxruntime..", "org.nd4j.samediff.frameworkimport..")
        .check(ALL);
  }

  @Test
  void onlyOneModuleUnpickles() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.operatorzoo.torch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.operatorzoo.torch..", "net.razorvine..")
        .check(ALL);
  }

  @Test
  void dataNeverSeeModels() {
    noClasses()
        .that()
        .resideInAPackage(DATASETS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MODELS)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(EVAL, RUNS, REPORT, "org.operatorzoo.core.model..", "org.nd4j..")
        .check(ALL);
  }

  @Test
  void packagesOfDatasetsAreInOneOrder() {
    slices().matching("org.operatorzoo.datasets.(*)..").should().beFreeOfCycles().check(ALL);
    noClasses()
        .that()
        .resideInAPackage("org.operatorzoo.datasets.layout..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.operatorzoo.datasets.catalog..", "org.operatorzoo.datasets.generate..")
        .check(ALL);
  }

  @Test
  void modelsNeverSeeFilesOrData() {
    noClasses()
        .that()
        .resideInAnyPackage(MODELS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..", "java.io..", "io.jhdf..", DATASETS, EVAL, RUNS, REPORT)
        .check(ALL);
  }

  @Test
  void modelsDoNotKnowEachOther() {
    slices()
        .matching("org.operatorzoo.(nestor|baselines.*)..")
        .should()
        .beFreeOfCycles()
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage(MODELS[1])
        .should()
        .dependOnClassesThat()
        .resideInAPackage(MODELS[0])
        .check(ALL);
  }

  @Test
  void nothingCallsOperationsThatAreWrong() {
    BannedOperations.rule(name("org.operatorzoo.core.moe.Partition").forSubtype()).check(ALL);
  }
}
