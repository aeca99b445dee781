package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.UnsupportedException;

class TrainersTest {

  @Test
  void oneWorkerNeedsNoOtherModuleAndSeveralDo() {
    assertThat(Trainers.of(1, "any")).isInstanceOf(SameDiffTrainer.class);
    assertThatThrownBy(() -> Trainers.of(2, "averaging"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("zoo-dl4j");
  }
}
