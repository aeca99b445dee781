package org.operatorzoo.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.io.WriterLock;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.files.PublisherLayouts;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.generate.ParallelSource;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.LayoutWriter;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.datasets.layout.common.ResumableWriter;

/**
 * Trajectories of a dataset on their way to a file. What was interrupted goes on where it was; what
 * is complete is not made again; the content does not depend on the number of threads.
 *
 * @param entry the dataset
 * @param variant the setting
 * @param resolution H = W
 * @param frames T
 * @param seed run seed
 * @param split name of the split
 * @param count number of trajectories
 * @param threads workers, one trajectory each at a time
 */
public record Generation(
    DatasetEntry entry,
    DatasetVariant variant,
    int resolution,
    int frames,
    long seed,
    String split,
    int count,
    int threads) {

  private static final String DIGEST = "digest";

  /** Checks that nothing is missing. */
  public Generation {
    Checks.present("entry", entry);
    Checks.present("variant", variant);
    Checks.positive("resolution", resolution);
    Checks.positive("frames", frames);
    Checks.present("split", split);
    Checks.positive("count", count);
    Checks.positive("threads", threads);
  }

  /** The trajectories. */
  public GeneratedSource source() {
    return new GeneratedSource(variant.generator(resolution, frames), seed, split, count);
  }

  /**
   * Writes the common layout.
   *
   * @param out a name that ends in .h5 or .hdf5 makes one file, any other a directory with one file
   *     per trajectory; other data there are never replaced
   * @return whether there was anything to do; not if these trajectories are there already
   * @throws ZooException if a trajectory cannot be solved or the place not be written
   */
  public boolean writeCommon(Path out, Progress progress) {
    return write(variant.generator(resolution, frames), out, progress);
  }

  /**
   * Writes the layout of the publisher. The trajectories are collected in the common layout beside
   * the place first, so that an interruption costs little. A record {@code NAME.json} beside the
   * place says what it holds.
   *
   * @param out file or directory to make
   * @return whether there was anything to do
   * @throws ZooException if the split's name does not suit the layout, a trajectory cannot be
   *     solved or the place not be written
   */
  public boolean writePublished(Path out, Progress progress) {
    TrajectoryGenerator generator = variant.generator(resolution, frames).unprepared();
    GeneratedSource source = new GeneratedSource(generator, seed, split, count);
    Path absolute = out.toAbsolutePath().normalize();
    Path recordFile = absolute.resolveSibling(absolute.getFileName() + ".json");
    Map<String, String> attributes = attributes(generator, source);
    if (Files.exists(absolute) && attributes.equals(recorded(recordFile))) {
      return false;
    }
    try (WriterLock.Held lock =
        WriterLock.beside(absolute).await(other -> progress.waiting(other.toString()))) {
      if (lock.waited() && Files.exists(absolute) && attributes.equals(recorded(recordFile))) {
        return false;
      }
      writePublished(absolute, recordFile, generator, source, attributes, progress);
      return true;
    }
  }

  private void writePublished(
      Path absolute,
      Path recordFile,
      TrajectoryGenerator generator,
      GeneratedSource source,
      Map<String, String> attributes,
      Progress progress) {
    String layout = entry.facts().layout();
    LayoutWriter writer = PublisherLayouts.writer(layout);
    FileFacts facts = entry.fileFacts(variant, source, split, seed);
    writer.requireSuitable(absolute, facts);
    Path collected = absolute.resolveSibling(".generated-" + absolute.getFileName() + ".h5");
    write(generator, collected, progress);
    AtomicFiles.deleteAbandoned(absolute);
    // Nothing is there yet; once it is, a missing record would keep it from being recognised.
    AtomicFiles.writeText(recordFile, Documents.toJson(attributes));
    try (FileSource all = TrajectoryFiles.open(collected)) {
      PublisherLayouts.write(layout, absolute, all, facts, Progress.NONE);
    }
    delete(collected);
  }

  private boolean write(TrajectoryGenerator generator, Path out, Progress progress) {
    GeneratedSource source = new GeneratedSource(generator, seed, split, count);
    try (ParallelSource parallel = new ParallelSource(source, threads)) {
      return new ResumableWriter(out).write(parallel, attributes(generator, source), progress);
    }
  }

  private Map<String, String> attributes(TrajectoryGenerator generator, GeneratedSource source) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("family", generator.family());
    attributes.put("recipe", generator.recipe());
    attributes.put("seed", Long.toString(seed));
    attributes.put("split", split);
    attributes.put("variant", variant.name());
    attributes.put(
        CommonLayoutWriter.CHANNELS,
        entry.facts().channels().stream().map(Channel::symbol).collect(Collectors.joining(",")));
    attributes.put(DIGEST, source.digest());
    return attributes;
  }

  private static Map<?, ?> recorded(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      return Documents.read(file, Map.class);
    } catch (ConfigException other) {
      return Map.of();
    }
  }

  private static void delete(Path collected) {
    try {
      Files.deleteIfExists(collected);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe(
              "deleting " + collected, "a writable place", SystemFailures.reason(e)),
          e);
    }
  }
}
