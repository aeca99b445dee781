package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  record Sizes(String name, int batchSize, int width, double rate, boolean frozen) {}

  /** A text that nobody wrote must never run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width: 1~"
            + "batchSize: 2~"
            + "batchSize: 4 | line 3 | batchSize more than once (line 2: 2; line 3: 4)",
        "batchSize: 2.7~width: 1 | field batchSize | expected a whole number, but found 2.7",
        "batchSize: true~width: 1 | field batchSize | expected a whole number, but found true",
        "batchSize: ''~"
            + "width: 1 | field batchSize | expected a whole number, but found an empty text",
        "batchSize: 010~width: 1 | line 1, field batchSize | without a leading zero",
        "{batchSize: 1, width: 0o17} | line 1, field width | without a leading zero",
        "width: 1~---~width: 2 | line 2 | a second one",
        "<<: {width: 1}~batchSize: 2 | line 1 | a merge key",
        "batch_size: 2~"
            + "name: a | batchSize, width, rate, frozen | \"batch_size\" is no field, nearest:"
            + " batchSize",
        "batchSize: 1~"
            + "width: 1~"
            + "rate: 1~"
            + "frozen: perhaps | field frozen | true or false, but found perhaps"
      })
  void whatADocumentMustNotHoldIsRefusedWithItsPlace(String yaml, String place, String found) {
    assertThatThrownBy(() -> Documents.fromYaml("plan.yaml", yaml.replace('~', '\n'), Sizes.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("plan.yaml, line ")
        .hasMessageContainingAll(place, found)
        .hasMessageNotContaining("coerce");
  }

  @Test
  void numbersThatOnlyLookOddAreRead() {
    Sizes read =
        Documents.fromYaml(
            "plan.yaml",
            "---\nname: 0.5\nbatchSize: 10 # 010\nwidth: 0\nrate: 0.1\nfrozen: true\n",
            Sizes.class);
    assertThat(read).isEqualTo(new Sizes("0.5", 10, 0, 0.1, true));
  }
}
