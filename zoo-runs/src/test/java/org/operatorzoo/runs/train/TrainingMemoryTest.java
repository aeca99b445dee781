package org.operatorzoo.runs.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;

class TrainingMemoryTest {

  private static final long MIB = 1 << 20;

  @Test
  void aNeedBeyondTheLimitIsRefusedWithBothNumbersAndTheWayOut() {
    TrainingMemory room = new TrainingMemory(1024 * MIB, 8192 * MIB);
    assertThatThrownBy(() -> room.require("dpot-small", 4400 * MIB))
        .isInstanceOf(ZooException.class)
        .isNotInstanceOf(ConfigException.class)
        .hasMessage(
            "training dpot-small: expected arrays of at most 1,024 MiB, the limit for arrays, but"
                + " found a plan that needs 4,400 MiB. Choose a smaller batch or model, or raise"
                + " ZOO_OFFHEAP; the machine has 8,192 MiB for it");
  }

  @Test
  void aHigherLimitIsProposedOnlyWhereItHelps() {
    for (TrainingMemory room :
        new TrainingMemory[] {
          new TrainingMemory(1024 * MIB, 2048 * MIB), new TrainingMemory(0, 2048 * MIB)
        }) {
      assertThatThrownBy(() -> room.require("dpot-small", 4400 * MIB))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("Choose a smaller batch or model")
          .hasMessageNotContaining("ZOO_OFFHEAP");
    }
  }

  @Test
  void whatFitsIsNotRefused() {
    assertThatCode(() -> new TrainingMemory(0, 2048 * MIB).require("fno-nano", 2048 * MIB))
        .doesNotThrowAnyException();
    assertThatCode(() -> TrainingMemory.here().require("fno-nano", MIB)).doesNotThrowAnyException();
  }
}
