package org.operatorzoo.runs.train;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.moe.RoutingStatistics;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.runs.bench.ResidentMemory;

/**
 * What happened in a training, one JSON object a line: steps (counted from 1), scores, checkpoints,
 * uses of experts. A training that goes on cuts off what its checkpoint does not know.
 */
public final class TrainingLog implements TrainingListener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STEP = "step";
  private static final long FLUSH_NANOS = 1_000_000_000L;

  private final Path file;
  private BufferedWriter writer;
  private long flushed = System.nanoTime();

  /**
   * @param file where it is kept; begun anew unless the training goes on
   */
  public TrainingLog(Path file) {
    this.file = file;
  }

  @Override
  public void resumed(long done, Path checkpoint) {
    List<String> kept = new ArrayList<>();
    for (JsonNode line : read(file)) {
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

  /**
   * The lines of a log; a last line that a killed process left unfinished is passed over.
   *
   * @throws ZooException if another line is not JSON, or the file cannot be read
   */
  public static List<JsonNode> read(Path file) {
    List<JsonNode> objects = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return objects;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines) {
        try {
          objects.add(JSON.readTree(line));
        } catch (JsonProcessingException e) {
          if (objects.size() < lines.size() - 1) {
            throw new ZooException(
                ZooException.describe(
                    "line " + (objects.size() + 1) + " of " + file, "a JSON object", line),
                e);
          }
        }
      }
    } catch (IOException e) {
      throw new ZooException("reading " + file + ": " + SystemFailures.reason(e), e);
    }
    return objects;
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
