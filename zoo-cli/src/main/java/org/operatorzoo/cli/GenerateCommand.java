package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.catalog.DatasetVariant;
import org.operatorzoo.datasets.catalog.Generation;
import org.operatorzoo.datasets.files.PublisherLayouts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes trajectories of a dataset, or of all, with their solvers. */
@Command(
    name = "generate",
    description = {
      "Solve a dataset's equation for random initial states and write the trajectories.",
      "Started again after an interruption, it goes on where it was. The content does not",
      "depend on the number of workers. If another process makes the same file or directory,",
      "this one waits for its end and uses what it made."
    })
final class GenerateCommand implements Callable<Integer> {

  private static final String ALL = "all";

  /** How files are laid out. */
  enum FileLayout {
    COMMON,
    PUBLISHER
  }

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "A dataset, see 'zoo datasets'; or 'all' for every one.")
  private String id;

  @Option(
      names = "--n",
      paramLabel = "N",
      required = true,
      description = "Number of trajectories (of each dataset).")
  private int count;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE_OR_DIR",
      description = {
        "Common layout: a name that ends in .h5 or .hdf5 makes one file, any other a",
        "directory with one file per trajectory. With 'all': a directory for the datasets."
      })
  private Path out;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed. Default: 1.")
  private long seed;

  @Option(
      names = "--split",
      defaultValue = "train",
      paramLabel = "NAME",
      description = "Splits of different name share no random number. Default: train.")
  private String split;

  @Option(
      names = "--variant",
      defaultValue = "native",
      paramLabel = "NAME",
      description = "native: as published; small: 64×64; quick: 32×32. Default: native.")
  private String variant;

  @Option(names = "--resolution", paramLabel = "H", description = "Rows and columns of the grid.")
  private Integer resolution;

  @Option(names = "--frames", paramLabel = "T", description = "Frames of each trajectory.")
  private Integer frames;

  @Option(
      names = "--layout",
      defaultValue = "COMMON",
      paramLabel = "NAME",
      description = "Layout of the files: common, or the dataset's publisher. Default: common.")
  private FileLayout layout;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trajectories that are solved at the same time. Default: one per core.")
  private Integer workers;

  @Override
  public Integer call() {
    Checks.positive("--n", count);
    if (workers != null) {
      Checks.positive("--workers", workers);
    }
    if (!id.equals(ALL)) {
      generate(DatasetCatalog.find(id), out);
      return ExitCodes.SUCCESS;
    }
    for (DatasetEntry entry : DatasetCatalog.all()) {
      generate(entry, out.resolve(fileName(entry)));
    }
    return ExitCodes.SUCCESS;
  }

  private String fileName(DatasetEntry entry) {
    if (layout == FileLayout.COMMON) {
      return entry.id() + ".h5";
    }
    return entry.id() + PublisherLayouts.writer(entry.facts().layout()).extension();
  }

  private void generate(DatasetEntry entry, Path place) {
    DatasetVariant chosen = entry.variant(variant);
    Generation generation =
        new Generation(
            entry,
            chosen,
            resolution == null ? chosen.resolution() : resolution,
            frames == null ? chosen.frames() : frames,
            seed,
            split,
            count,
            workers == null ? Runtime.getRuntime().availableProcessors() : workers);
    boolean made;
    try (Meter meter =
        Meter.startResumable(spec.commandLine().getErr(), "generating " + entry.id(), count)) {
      made =
          layout == FileLayout.COMMON
              ? generation.writeCommon(place, meter.progress())
              : generation.writePublished(place, meter.progress());
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s %s%s%n",
            place,
            ResultTables.trajectories(count),
            generation.source().shape(),
            made ? "" : ", there already");
  }
}
