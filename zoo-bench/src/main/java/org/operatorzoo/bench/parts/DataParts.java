package org.operatorzoo.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.operatorzoo.bench.QuickData;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.sample.MixtureBatchSource;

/** From files to batches. */
public class DataParts extends PartBenchmark {

  private static final int TRAJECTORIES = 4;
  private static final int WINDOW = 11;

  private Path directory;
  private QuickData data;
  private TrajectorySource file;
  private MixtureBatchSource mixture;
  private int next;

  /** Writes small files in the common layout. */
  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("zoo-bench");
    data = QuickData.open(directory, TRAJECTORIES);
    file = data.sources().get(0);
    mixture = data.batches(8);
  }

  /** Eleven frames of one trajectory from a file in the common layout. */
  @Benchmark
  public float[] window() {
    int at = next++;
    int starts = file.shape().frames() - WINDOW + 1;
    return file.read(at % TRAJECTORIES, at % starts, WINDOW);
  }

  /** Eight windows of three datasets under one protocol; files this small stay in memory. */
  @Benchmark
  public TrainingBatch mixture() {
    return mixture.batch(next++);
  }

  /** Deletes the files. */
  @TearDown
  public void close() throws IOException {
    data.close();
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
