package org.operatorzoo.datasets.files;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.LayoutWriter;
import org.operatorzoo.datasets.layout.cfdbench.CfdBenchWriter;
import org.operatorzoo.datasets.layout.fno.FnoMatWriter;
import org.operatorzoo.datasets.layout.pdearena.PdeArenaWriter;
import org.operatorzoo.datasets.layout.pdebench.CompressibleWriter;
import org.operatorzoo.datasets.layout.pdebench.SeedGroupsWriter;

/** Writes trajectories in the layouts of their publishers. */
public final class PublisherLayouts {

  private static final List<LayoutWriter> WRITERS =
      List.of(
          new FnoMatWriter(),
          new CompressibleWriter(),
          new SeedGroupsWriter(),
          new PdeArenaWriter(),
          new CfdBenchWriter());

  private PublisherLayouts() {}

  /**
   * Writes trajectories.
   *
   * @param layout name of a layout, e.g. that of a dataset's facts
   * @param place file or directory to make
   * @throws org.operatorzoo.core.error.ZooException if the layout is unknown, the channels do not
   *     fit, a parameter is missing, or the place cannot be written
   */
  public static void write(
      String layout, Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    LayoutWriter writer = writer(layout);
    TrajectoryShape shape = source.shape();
    if (writer.channels() != 0 && writer.channels() != shape.channels()) {
      throw new DatasetException(
          "writing " + place + " in the layout " + layout,
          writer.channels() + " channels",
          "trajectories " + shape);
    }
    writer.write(place, source, facts, progress);
  }

  /**
   * The writer of a layout.
   *
   * @throws org.operatorzoo.core.error.ConfigException if there is none of that name
   */
  public static LayoutWriter writer(String layout) {
    return WRITERS.stream()
        .filter(writer -> writer.layout().equals(layout))
        .findFirst()
        .orElseThrow(
            () ->
                NearestNames.unknown(
                    "layout", layout, WRITERS.stream().map(LayoutWriter::layout).toList()));
  }
}
