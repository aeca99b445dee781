package org.operatorzoo.datasets.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.array.ArrayEntry;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.told.ArrayFiles;

/**
 * Everything that is known about a file or directory of data.
 *
 * @param place its path
 * @param container e.g. {@code HDF5}, {@code MAT 5}, {@code NumPy}, {@code directory}
 * @param arrays every array of a file
 * @param understood how it is read as trajectories; null if it is not
 * @param refusal why it is not read; null if it is
 * @param time times of the frames, or null where the file has none
 * @param notes what was guessed or looks wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Inspection(
    String place,
    String container,
    List<ArrayEntry> arrays,
    Understanding understood,
    String refusal,
    TimeAxis time,
    List<String> notes) {

  /** Trajectories whose values are looked at, unless all are wanted. */
  public static final int SEEN = 64;

  /**
   * Looks at a place.
   *
   * @param most trajectories whose values are looked at, spread evenly
   * @throws DatasetException if there is nothing, or nothing that holds arrays
   */
  public static Inspection of(Path place, ReadOptions options, int most, Progress progress) {
    if (Files.isDirectory(place)) {
      return understood(place, "directory", List.of(), null, options, most, progress);
    }
    try (ArrayFile file = ArrayFiles.open(place)) {
      TimeAxis time = TimeAxis.of(file).orElse(null);
      return understood(place, file.container(), file.list(), time, options, most, progress);
    }
  }

  private static Inspection understood(
      Path place,
      String container,
      List<ArrayEntry> arrays,
      TimeAxis time,
      ReadOptions options,
      int most,
      Progress progress) {
    try (FileSource source = TrajectoryFiles.open(place, options)) {
      String layout = TrajectoryFiles.layout(place, options).name();
      int seen = Math.min(most, source.count());
      Understanding how =
          new Understanding(
              layout, source.count(), source.shape(), ranges(source, seen, progress), seen);
      List<String> notes = new ArrayList<>(source.notes());
      how.channels().stream()
          .filter(channel -> channel.notFinite() > 0)
          .map(c -> c.name() + ": " + c.notFinite() + " values that are not finite")
          .forEach(notes::add);
      Scales.remark(how.channels()).ifPresent(notes::add);
      return new Inspection(place.toString(), container, arrays, how, null, time, notes);
    } catch (DatasetException e) {
      return new Inspection(
          place.toString(), container, arrays, null, e.getMessage(), time, List.of());
    }
  }

  private static List<ChannelRange> ranges(FileSource source, int seen, Progress progress) {
    TrajectoryShape shape = source.shape();
    List<RangeSums> sums = new ArrayList<>();
    source.channels().forEach(name -> sums.add(new RangeSums(name)));
    for (int i = 0; i < seen; i++) {
      int trajectory = (int) ((long) i * source.count() / seen);
      float[] values = source.readAsStored(trajectory, 0, shape.frames());
      for (int p = 0; p < values.length; p++) {
        sums.get(p % shape.channels()).add(values[p]);
      }
      progress.advanced(i + 1, seen);
    }
    return sums.stream().map(RangeSums::range).toList();
  }

  /** The reading as a value that may be missing. */
  public Optional<Understanding> reading() {
    return Optional.ofNullable(understood);
  }
}
