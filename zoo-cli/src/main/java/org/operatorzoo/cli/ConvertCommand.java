package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.files.Conversion;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.FileSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings published files to the common layout. */
@Command(
    name = "convert",
    description = {
      "Copy trajectories of any published layout to the common one, which is fast to read.",
      "Started again after an interruption, it goes on where it was.",
      "If another process makes the same file or directory, this one waits for its end."
    })
final class ConvertCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ReadingOptions reading;

  @Parameters(
      paramLabel = "SOURCE",
      description = "File or directory; the layout is found by content.")
  private Path source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE_OR_DIR",
      description =
          "A name that ends in .h5 or .hdf5 makes one file, any other a directory with one file "
              + "per trajectory.")
  private Path out;

  @Option(
      names = "--from",
      defaultValue = "0",
      paramLabel = "N",
      description = "First trajectory. Default: 0.")
  private int first;

  @Option(names = "--count", paramLabel = "N", description = "Trajectories. Default: all others.")
  private Integer count;

  @Override
  public Integer call() {
    String layout = TrajectoryFiles.layout(source, reading.options()).name();
    try (FileSource opened = TrajectoryFiles.open(source, reading.options())) {
      Notes.print(spec, opened.notes());
      int wanted = count == null ? opened.count() - first : count;
      requireRange(opened, wanted);
      boolean made;
      try (Meter meter =
          Meter.startResumable(
              spec.commandLine().getErr(), "converting " + opened.name(), wanted)) {
        made = Conversion.run(opened, first, wanted, out, meter.progress());
      }
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s %s, channels %s, from layout %s%s%n",
              out,
              ResultTables.trajectories(wanted),
              opened.shape(),
              String.join(", ", opened.channels()),
              layout,
              made ? "" : ", there already");
    }
    return ExitCodes.SUCCESS;
  }

  private void requireRange(FileSource opened, int wanted) {
    if (first < 0 || wanted < 1 || wanted > opened.count() - first) {
      throw new DatasetException(
          "converting " + source,
          "trajectories among 0.." + (opened.count() - 1),
          wanted + " from " + first);
    }
  }
}
