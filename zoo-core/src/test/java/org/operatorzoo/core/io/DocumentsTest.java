package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

class DocumentsTest {

  record Inner(int width) {
    Inner {
      Checks.positive("width", width);
    }
  }

  record Plan(String name, Inner inner) {}

  @Test
  void recordsSurviveJsonAndYaml() {
    Plan plan = new Plan("a", new Inner(3));
    assertThat(Documents.fromJson("x", Documents.toJson(plan), Plan.class)).isEqualTo(plan);
    assertThat(Documents.fromYaml("x", Documents.toYaml(plan), Plan.class)).isEqualTo(plan);
  }

  @Test
  void aValueOutOfRangeIsReportedWithLineAndField() {
    assertThatThrownBy(
            () -> Documents.fromYaml("plan.yaml", "name: a\ninner:\n  width: -2\n", Plan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("plan.yaml, line ")
        .hasMessageContainingAll("field inner", "width: expected a positive number", "found -2");
  }

  @Test
  void anUnknownFieldIsReportedWithTheKnownOnes() {
    assertThatThrownBy(() -> Documents.fromYaml("plan.yaml", "name: a\nstep: 3\n", Plan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("plan.yaml, line 2, field step")
        .hasMessageContainingAll("name", "inner");
  }

  @Test
  void brokenYamlIsReportedWithItsLine() {
    assertThatThrownBy(
            () -> Documents.fromYaml("plan.yaml", "name: a\ninner: {width: 3\n", Plan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("plan.yaml, line 2")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aWordWhereANumberBelongsIsReportedWithLineAndField() {
    assertThatThrownBy(
            () -> Documents.fromYaml("plan.yaml", "name: a\ninner:\n  width: wide\n", Plan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "line 3", "field inner.width", "expected a whole number, but found wide");
  }

  @Test
  void longTextsOfYamlStayInOneLine() {
    String equation = "a + b + c ".repeat(30).strip();
    assertThat(Documents.toYaml(new Plan(equation, null))).contains("name: \"" + equation + "\"\n");
  }

  @Test
  void anEmptyDocumentIsRefused() {
    assertThatThrownBy(() -> Documents.fromYaml("plan.yaml", "", Plan.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("found an empty one");
  }
}
