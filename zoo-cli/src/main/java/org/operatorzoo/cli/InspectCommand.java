package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.inspect.Inspection;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.report.gallery.TrajectorySheet;
import org.operatorzoo.report.plot.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a file of data holds and how it is understood. */
@Command(
    name = "inspect",
    description = {
      "Show what a file of data holds and how it is understood.",
      "Every array with its shape, and the range of every channel. A file that is not understood",
      "is listed all the same: say --variable and --axes."
    })
final class InspectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ReadingOptions reading;

  @Parameters(paramLabel = "PLACE", description = "File or directory.")
  private Path place;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "" + Inspection.SEEN,
      description = "Trajectories whose values are looked at, spread evenly. Default: 64.")
  private int count;

  @Option(
      names = "--picture",
      paramLabel = "FILE.png",
      description = "Also draw frames of one trajectory, a row for every channel.")
  private Path picture;

  @Option(
      names = "--trajectory",
      paramLabel = "N",
      defaultValue = "0",
      description = "Trajectory of the picture. Default: 0.")
  private int trajectory;

  @Override
  public Integer call() {
    Checks.positive("--count", count);
    if (picture != null) {
      FilePlaces.requireWritable(picture);
    }
    Inspection found;
    try (Meter meter = Meter.start(spec.commandLine().getErr(), "looking at " + place, count)) {
      found =
          Inspection.of(
              place,
              reading.options(),
              count,
              (done, total) -> meter.advance(done * count / total));
    }
    if (picture != null && found.understood() != null) {
      try (FileSource source = TrajectoryFiles.open(place, reading.options())) {
        Checks.between("--trajectory", trajectory, 0, source.count() - 1);
        Pictures.writePng(
            TrajectorySheet.of(source, source.channels(), trajectory).draw(), picture);
      }
    }
    output.print(found, () -> InspectionText.of(found));
    return ExitCodes.SUCCESS;
  }
}
