package org.operatorzoo.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.generate.ParallelSource;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.common.ContentDigest;
import org.operatorzoo.datasets.layout.common.FileAttributes;
import org.operatorzoo.datasets.layout.common.ResumableWriter;

/**
 * Generated datasets on disk, made once. A file is found again by the digest of (recipe, seed,
 * split, count), part of which is in its name and all of which is among its attributes. Several
 * processes may use one directory: one of them makes a file, the others wait for it and use it.
 * Files of up to 256 MiB are compared with the digest of their content when they are opened, larger
 * ones on request.
 */
public final class DatasetCache {

  private static final int SHORT_DIGEST = 12;

  private final Path directory;
  private final int threads;
  private final boolean checksAll;

  /** A cache in {@code directory} that generates with all processors. */
  public DatasetCache(Path directory) {
    this(directory, Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param directory made when it is needed
   * @param threads workers that generate
   */
  public DatasetCache(Path directory, int threads) {
    this(directory, threads, false);
  }

  private DatasetCache(Path directory, int threads, boolean checksAll) {
    Checks.present("directory", directory);
    Checks.positive("threads", threads);
    this.directory = directory;
    this.threads = threads;
    this.checksAll = checksAll;
  }

  /** The same cache, which compares files of any size with the digest of their content. */
  public DatasetCache checkingAll() {
    return new DatasetCache(directory, threads, true);
  }

  /**
   * The trajectories of a split, from disk if they were made before. The source's digest is that of
   * {@link GeneratedSource} with the same arguments.
   *
   * @throws DatasetException if the file of that name is damaged or holds something else
   */
  public synchronized TrajectorySource obtain(
      TrajectoryGenerator generator, long seed, String split, int count, Progress progress) {
    GeneratedSource wanted = new GeneratedSource(generator, seed, split, count);
    Path place = place(wanted, split);
    if (!Files.exists(place)) {
      generate(generator, wanted, seed, split, place, progress);
    }
    return open(place, wanted);
  }

  private Path place(GeneratedSource wanted, String split) {
    String name =
        "%s-%s-%d-%s.h5"
            .formatted(
                wanted.name(), split, wanted.count(), wanted.digest().substring(0, SHORT_DIGEST));
    return directory.resolve(name);
  }

  private void generate(
      TrajectoryGenerator generator,
      GeneratedSource wanted,
      long seed,
      String split,
      Path place,
      Progress progress) {
    Map<String, String> attributes =
        Map.of(
            "family", generator.family(),
            "recipe", generator.recipe(),
            "seed", Long.toString(seed),
            "split", split);
    try (ParallelSource parallel = new ParallelSource(wanted, threads)) {
      new ResumableWriter(place).write(parallel, attributes, progress);
    }
  }

  private TrajectorySource open(Path place, GeneratedSource wanted) {
    if (checksAll || ContentDigest.isCheap(place)) {
      ContentDigest.check(place);
    }
    TrajectorySource found = TrajectoryFiles.open(place);
    String digest = FileAttributes.read(place).get("digest");
    if (!wanted.digest().equals(digest)
        || found.count() != wanted.count()
        || !found.shape().equals(wanted.shape())) {
      found.close();
      throw new DatasetException(
          "opening " + place + " (delete it to generate it again)",
          wanted.count() + " trajectories " + wanted.shape() + " with digest " + wanted.digest(),
          found.count() + " trajectories " + found.shape() + " with digest " + digest);
    }
    return new CachedSource(found, wanted);
  }
}
