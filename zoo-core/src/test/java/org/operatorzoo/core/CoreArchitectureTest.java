package org.operatorzoo.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.testing.BannedOperations;

/** The order of the packages of zoo-core, from the ground up. */
class CoreArchitectureTest {

  private static final String ROOT = "org.operatorzoo.core";

  /** What each package may use besides itself. */
  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("error", Set.of());
    MAY_USE.put("random", Set.of());
    MAY_USE.put("progress", Set.of());
    MAY_USE.put("field", Set.of("error"));
    MAY_USE.put("io", Set.of("error"));
    MAY_USE.put("fused", Set.of("error"));
    MAY_USE.put("session", Set.of("error", "fused"));
    MAY_USE.put("graph", Set.of("error", "field", "fused"));
    MAY_USE.put("loss", Set.of("error"));
    MAY_USE.put("weights", Set.of("error", "io"));
    MAY_USE.put("spectral", Set.of("error", "field", "graph", "layer"));
    MAY_USE.put("layer", Set.of("error", "field", "graph"));
    MAY_USE.put("attention", Set.of("error", "graph", "layer"));
    MAY_USE.put(
        "model", Set.of("error", "field", "graph", "io", "loss", "random", "session", "weights"));
    MAY_USE.put("moe", Set.of("error", "fused", "graph", "layer"));
    MAY_USE.put("optim", Set.of("error"));
    MAY_USE.put(
        "train",
        Set.of("error", "field", "graph", "io", "loss", "model", "optim", "random", "weights"));
    MAY_USE.put("foreign", Set.of("error", "io"));
    MAY_USE.put(
        "exchange",
        Set.of("error", "field", "foreign", "graph", "io", "model", "random", "verify", "weights"));
    MAY_USE.put("load", Set.of("error", "field", "io", "model"));
    MAY_USE.put("verify", Set.of("error", "field", "graph", "loss", "model", "weights"));
  }

  /** Counts rows by a cumulative sum, which carries no gradient. */
  private static final DescribedPredicate<JavaClass> PARTITION =
      name(ROOT + ".moe.Partition").forSubtype();

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    Set<String> packages =
        CORE.stream()
            .map(c -> c.getPackageName().substring(ROOT.length()))
            .filter(name -> !name.isEmpty())
            .map(name -> name.substring(1).split("\\.")[0])
            .collect(Collectors.toSet());

    assertThat(MAY_USE.keySet()).containsAll(packages);
  }

  @Test
  void packagesUseOnlyWhatLiesBelowThem() {
    MAY_USE.forEach(
        (name, below) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), below.stream())
                  .map(p -> ROOT + "." + p + "..")
                  .toArray(String[]::new);
          classes()
              .that()
              .resideInAPackage(ROOT + "." + name + "..")
              .should()
              .onlyDependOnClassesThat(
                  resideInAPackage("org.operatorzoo..")
                      .negate()
                      .or(JavaClass.Predicates.resideInAnyPackage(allowed)))
              .check(CORE);
        });
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void nothingCallsOperationsThatAreWrong() {
    BannedOperations.rule(PARTITION).check(CORE);
  }

  @Test
  void aCallOfAWrongOperationIsFound() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

    assertThatThrownBy(() -> BannedOperations.rule(PARTITION).check(offender))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("gather")
        .hasMessageContaining("gelu");
  }

  /** Calls two banned operations, one through the subclass that users see. */
  private static final class Offender {

    static SDVariable offend(SameDiff sd, SDVariable x) {
      return sd.gather(sd.nn().gelu(x), x, 0);
    }
  }
}
