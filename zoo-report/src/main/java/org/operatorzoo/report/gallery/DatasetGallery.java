package org.operatorzoo.report.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.catalog.DatasetVariant;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.report.plot.ContactSheet;
import org.operatorzoo.report.plot.FieldPanel;

/**
 * Contact sheets of generated trajectories, with x to the right and y upwards.
 *
 * @param variant setting the trajectories are made with
 * @param columns frames in a row
 * @param seed run seed
 */
public record DatasetGallery(String variant, int columns, long seed) {

  /** Layouts whose frames are [H = y, W = x]; those of all others are [H = x, W = y]. */
  private static final Set<String> ROWS_ALONG_Y = Set.of("cfdbench", "pdebench-groups");

  /** The channel that shows most, where it is not the first. */
  private static final Map<String, Integer> CHANNELS =
      Map.of(
          "cns-m1-eta1e-1", 2, "cns-m1-eta1e-2", 2, "cns-m0.1-eta1e-1", 2, "cns-m0.1-eta1e-2", 2);

  /** White noise at the start would take the whole colour scale. */
  private static final Map<String, Integer> FIRST_FRAMES = Map.of("dr", 2);

  /** Trajectories that are looked through for one of a task. */
  private static final int SOUGHT = 200;

  /** Checks the numbers. */
  public DatasetGallery {
    Checks.present("variant", variant);
    Checks.positive("columns", columns);
  }

  /** A row per dataset, and one per task of CFDBench. */
  public ContactSheet overview(String title, List<DatasetEntry> entries) {
    List<ContactSheet.Row> rows = new ArrayList<>();
    for (DatasetEntry entry : entries) {
      int channel = CHANNELS.getOrDefault(entry.id(), 0);
      for (Scene scene : scenes(entry)) {
        rows.add(row(entry, scene, channel, scene.label(entry.id())));
      }
    }
    return new ContactSheet(title, rows);
  }

  /** A row per channel of one dataset, and of each task of CFDBench. */
  public ContactSheet channels(DatasetEntry entry) {
    List<ContactSheet.Row> rows = new ArrayList<>();
    for (Scene scene : scenes(entry)) {
      for (int c = 0; c < entry.facts().channels().size(); c++) {
        rows.add(row(entry, scene, c, scene.label(entry.facts().channels().get(c).symbol())));
      }
    }
    return new ContactSheet("", rows);
  }

  /**
   * One trajectory.
   *
   * @param task what it shows; empty if the dataset has one task
   * @param values [T, H, W, C]
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  private record Scene(String task, float[] values) {

    String label(String name) {
      return task.isEmpty() ? name : name + ", " + task;
    }
  }

  private List<Scene> scenes(DatasetEntry entry) {
    GeneratedSource source =
        new GeneratedSource(entry.variant(variant).generator(), seed, "gallery", SOUGHT);
    int frames = source.shape().frames();
    if (source.parameters(0).keySet().stream().noneMatch(name -> name.startsWith("vel_"))) {
      return List.of(new Scene("", source.read(0, 0, frames)));
    }
    return List.of("cavity", "tube", "cylinder").stream()
        .map(task -> new Scene(task, source.read(first(source, task), 0, frames)))
        .toList();
  }

  private static int first(GeneratedSource source, String task) {
    return IntStream.range(0, source.count())
        .filter(i -> task(source.parameters(i)).equals(task))
        .findFirst()
        .orElse(0);
  }

  private static String task(Map<String, Double> parameters) {
    if (parameters.containsKey("vel_top")) {
      return "cavity";
    }
    return parameters.containsKey("radius") ? "cylinder" : "tube";
  }

  private ContactSheet.Row row(DatasetEntry entry, Scene scene, int channel, String name) {
    DatasetVariant made = entry.variant(variant);
    TrajectoryShape shape = made.generator().shape();
    int first = FIRST_FRAMES.getOrDefault(entry.id(), 0);
    List<Integer> frames =
        FieldPanel.spread(shape.frames() - first, columns).stream().map(t -> t + first).toList();
    boolean rowsAlongY = ROWS_ALONG_Y.contains(entry.facts().layout());
    Channel shown = entry.facts().channels().get(channel);
    return new ContactSheet.Row(
        name,
        List.of(shown.name(), shape.height() + "×" + shape.width()),
        frames.stream().map(t -> caption(entry, made, scene, t)).toList(),
        rowsAlongY ? shape.height() : shape.width(),
        rowsAlongY ? shape.width() : shape.height(),
        frames.stream().map(t -> upright(scene.values(), shape, t, channel, rowsAlongY)).toList());
  }

  private static String caption(DatasetEntry entry, DatasetVariant made, Scene scene, int frame) {
    if (!scene.task().isEmpty()) {
      return "frame " + frame;
    }
    double time = entry.facts().firstTime() + frame * made.frameInterval();
    return "t = " + String.format(Locale.ROOT, "%.2f", time).replaceFirst("\\.?0+$", "");
  }

  /** A frame as an image: the first row is the uppermost. */
  private static double[] upright(
      float[] values, TrajectoryShape shape, int frame, int channel, boolean rowsAlongY) {
    int height = rowsAlongY ? shape.height() : shape.width();
    int width = rowsAlongY ? shape.width() : shape.height();
    double[] image = new double[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int y = height - 1 - row;
        int cell = rowsAlongY ? y * shape.width() + column : column * shape.width() + y;
        image[row * width + column] =
            values[frame * shape.frameSize() + cell * shape.channels() + channel];
      }
    }
    return image;
  }
}
