package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;

@Timeout(120)
class WriterLockTest {

  @TempDir Path directory;

  private Path target() {
    return directory.resolve("data.h5");
  }

  private Process holder() throws IOException {
    Process process = LockingProgram.start("hold", target());
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  @Test
  void aSecondProcessIsRefusedAndHearsWhoTheFirstIs() throws Exception {
    Process first = holder();
    assertThatThrownBy(() -> WriterLock.beside(target()).take())
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(
            "writing " + target(), "process " + first.pid() + " on ", "at work since 2");
    first.destroyForcibly();
  }

  @Test
  void aSecondProcessThatWaitsSaysForWhomAndFollowsTheFirst() throws Exception {
    Process first = holder();
    List<Writer> heard = new CopyOnWriteArrayList<>();
    try (WriterLock.Held held =
        WriterLock.beside(target())
            .await(
                writer -> {
                  heard.add(writer);
                  first.destroy();
                })) {
      assertThat(held.waited()).isTrue();
      assertThat(first.isAlive()).isFalse();
      assertThat(heard).extracting(Writer::pid).containsExactly(first.pid());
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftIsTakenOver() throws Exception {
    Process first = holder();
    first.destroyForcibly().waitFor();
    assertThat(directory.resolve(".lock-data.h5")).exists();
    try (WriterLock.Held held = WriterLock.beside(target()).take()) {
      held.requireHeld();
      assertThat(held.waited()).isFalse();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void processesNeverWorkAtTheSameTime() throws Exception {
    Path counter = Files.writeString(directory.resolve("counter"), "0");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(LockingProgram.start("count", target(), counter, 8));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(counter).hasContent("24");
  }

  @Test
  void threadsOfOneProcessExcludeEachOtherToo() throws IOException {
    try (WriterLock.Held held = WriterLock.within(directory).take()) {
      held.requireHeld();
      Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
      assertThatThrownBy(() -> WriterLock.within(link).take())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    WriterLock.within(directory).take().close();
  }

  @Test
  void theRecordOfAnotherMachineCountsWhileItIsRenewed() throws IOException {
    Path file = directory.resolve(".lock-data.h5");
    Writer elsewhere = new Writer("another-machine", 1, 0, "2026-05-01T12:00:00Z");
    AtomicFiles.writeText(file, Documents.toJson(elsewhere));
    assertThatThrownBy(() -> WriterLock.beside(target()).take())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("process 1 on another-machine");

    Instant silent = Instant.now().minus(LockFile.SILENCE).minusSeconds(5);
    Files.setLastModifiedTime(file, FileTime.from(silent));
    WriterLock.beside(target()).take().close();
  }

  @Test
  void aProcessThatHasNumberButNotStartOfTheWriterIsAnother() {
    Writer here = Writer.here();
    assertThat(here.mayLive()).isTrue();
    assertThat(new Writer(here.host(), here.pid(), here.started() - 60_000, here.since()).mayLive())
        .isFalse();
  }

  @Test
  void aWriterFindsOutThatItsLockFileIsGone() throws IOException {
    try (WriterLock.Held held = WriterLock.beside(target()).take()) {
      Files.delete(directory.resolve(".lock-data.h5"));
      assertThatThrownBy(held::requireHeld)
          .isInstanceOf(ZooException.class)
          .hasMessageContainingAll("only writer", "deleted or taken over");
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> WriterLock.beside(file.resolve("data.h5")).take())
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("its lock file .lock-data.h5");
  }
}
