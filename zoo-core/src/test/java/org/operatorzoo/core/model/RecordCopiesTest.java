package org.operatorzoo.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

class RecordCopiesTest {

  private record Size(int rows, String name) {
    private Size {
      Checks.positive("rows", rows);
    }
  }

  @Test
  void oneComponentIsReplacedAndTheOthersStay() {
    assertThat(RecordCopies.with(new Size(3, "a"), "rows", 5)).isEqualTo(new Size(5, "a"));
    assertThat(RecordCopies.with(new Size(3, "a"), "name", null)).isEqualTo(new Size(3, null));
  }

  @Test
  void theCopyChecksItselfAsEveryRecordDoes() {
    assertThatThrownBy(() -> RecordCopies.with(new Size(3, "a"), "rows", 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rows");
  }

  @Test
  void onlyComponentsOfRecordsAreReplaced() {
    assertThatThrownBy(() -> RecordCopies.with(new Size(3, "a"), "field", 1))
        .hasMessageContaining("Size is no record with a component field");
    assertThatThrownBy(() -> RecordCopies.with("text", "rows", 1))
        .hasMessageContaining("no record");
  }
}
