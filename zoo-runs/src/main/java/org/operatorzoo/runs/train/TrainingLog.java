package org.operatorzoo.runs.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.moe.RoutingStatistics;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.runs.bench.ResidentMemory;
import org.operatorzoo.runs.contents.LoggedLines;

/**
 * What happened in a training, one JSON object a line: steps (counted from 1), scores, checkpoints,
 * uses of experts. A training that goes on cuts off what its checkpoint does not know.
 */
final class TrainingLog implements TrainingListener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STEP = "step";
  private static final long FLUSH_NANOS = 1_000_000_000L;

  private final Path file;
  private final Consumer<String> warnings;
  private BufferedWriter writer;
  private long flushed = System.nanoTime();

  /**
   * @param file where it is kept; begun anew unless the training goes on
   * @param warnings hears of broken lines of the log that is gone on with
   */
  TrainingLog(Path file, Consumer<String> warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  @Override
  public void resumed(long done, Path checkpoint) {
    List<String> kept = new ArrayList<>();
    LoggedLines logged = LoggedLines.read(file);
    logged.warning().ifPresent(warnings);
    for (JsonNode line : logged.lines()) {
      if (line.path(STEP).asLong() <= done) {
        kept.add(line.toString());
      }
    }
    AtomicFiles.writeText(file, String.join("\n", kept) + (kept.isEmpty() ? "" : "\n"));
    open(StandardOpenOption.APPEND);
  }

  @Override
  public void afterStep(TrainingStep step) {
    ObjectNode line = JSON.createObjectNode();
    line.put(STEP, step.step() + 1);
    line.put("loss", step.meanL2re());
    ObjectNode terms = line.putObject("terms");
    step.losses().forEach(terms::put);
    if (!step.scalars().isEmpty()) {
      ObjectNode scalars = line.putObject("scalars");
      step.scalars().forEach(scalars::put);
    }
    line.put("rate", step.rate());
    line.put("gradientNorm", step.gradientNorm());
    line.put("seconds", step.seconds());
    line.put("windows", step.windows());
    write(line);
  }

  @Override
  public void afterScore(long done, double error, boolean best) {
    ObjectNode line = JSON.createObjectNode();
    line.put(STEP, done);
    line.put("score", error);
    line.put("best", best);
    write(line);
  }

  @Override
  public void beforeCheckpoint(long done) {
    flush();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void afterCheckpoint(long done, Path checkpoint) {
    ObjectNode line = JSON.createObjectNode();
    line.put(STEP, done);
    line.put("checkpoint", checkpoint.getFileName().toString());
    ResidentMemory.peak().ifPresent(bytes -> line.put("peakMemoryMiB", bytes >> 20));
    write(line);
  }

  /** Uses of experts after a step, by router. */
  void experts(long done, Map<String, RoutingStatistics> routers) {
    ObjectNode line = JSON.createObjectNode();
    line.put(STEP, done);
    ObjectNode experts = line.putObject("experts");
    routers.forEach(
        (router, use) -> {
          ObjectNode entry = experts.putObject(router);
          use.utilisation().forEach(entry.putArray("utilisation")::add);
          entry.put("entropy", use.entropy());
        });
    write(line);
  }

  private void write(ObjectNode line) {
    if (writer == null) {
      open(StandardOpenOption.TRUNCATE_EXISTING);
    }
    try {
      writer.write(line.toString());
      writer.newLine();
    } catch (IOException e) {
      throw failure(e);
    }
    if (System.nanoTime() - flushed > FLUSH_NANOS) {
      flush();
    }
  }

  private void open(StandardOpenOption how) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      writer =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void flush() {
    try {
      writer.flush();
      flushed = System.nanoTime();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ZooException failure(IOException e) {
    return new ZooException("writing " + file + ": " + SystemFailures.reason(e), e);
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }
}
