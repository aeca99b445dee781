package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.generate.ParallelSource;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes trajectories of a dataset with its solver. */
@Command(
    name = "generate",
    description = "Solve a dataset's equation for random initial states and write a file.")
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "A dataset, see 'zoo datasets'.")
  private String id;

  @Option(names = "--n", required = true, description = "Number of trajectories.")
  private int count;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
  private Path out;

  @Option(names = "--seed", defaultValue = "1", description = "Seed. Default: 1.")
  private long seed;

  @Option(
      names = "--split",
      defaultValue = "train",
      paramLabel = "NAME",
      description = "Splits of different name share no random number. Default: train.")
  private String split;

  @Option(names = "--resolution", paramLabel = "H", description = "Rows and columns of the grid.")
  private Integer resolution;

  @Option(names = "--frames", paramLabel = "T", description = "Frames of each trajectory.")
  private Integer frames;

  @Override
  public Integer call() {
    DatasetEntry entry = DatasetCatalog.find(id);
    TrajectoryGenerator generator =
        entry.generator(
            resolution == null ? entry.facts().shape().height() : resolution,
            frames == null ? entry.facts().shape().frames() : frames);
    GeneratedSource source = new GeneratedSource(generator, seed, split, count);
    Map<String, String> attributes =
        Map.of(
            "family", generator.family(),
            "recipe", generator.recipe(),
            "seed", Long.toString(seed),
            "split", split);
    int workers = Runtime.getRuntime().availableProcessors();
    try (ParallelSource parallel = new ParallelSource(source, workers);
        Meter meter = Meter.start(spec.commandLine().getErr(), "generating " + id, count)) {
      CommonLayoutWriter.write(out, parallel, attributes, (done, total) -> meter.advance(done));
    }
    spec.commandLine()
        .getOut()
        .printf("%s: %d trajectories %s%n", out, source.count(), source.shape());
    return ExitCodes.SUCCESS;
  }
}
