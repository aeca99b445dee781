package org.operatorzoo.runs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ZooException;

class TrainingLogTest {

  @TempDir private Path directory;

  private Path log(String text) throws IOException {
    return Files.writeString(directory.resolve("log.jsonl"), text);
  }

  @Test
  void aLastLineThatWasNotFinishedIsPassedOver() throws IOException {
    assertThat(TrainingLog.read(log("{\"step\":1}\n{\"step\":2}\n{\"ste"))).hasSize(2);
    assertThat(TrainingLog.read(directory.resolve("none.jsonl"))).isEmpty();
  }

  @Test
  void aBrokenLineInsideIsNamed() throws IOException {
    Path file = log("{\"step\":1}\n{\"ste\n{\"step\":3}\n");
    assertThatThrownBy(() -> TrainingLog.read(file))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("line 2 of " + file)
        .hasMessageContaining("a JSON object");
  }
}
