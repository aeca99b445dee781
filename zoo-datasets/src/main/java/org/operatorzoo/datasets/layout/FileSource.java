package org.operatorzoo.datasets.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * Trajectories from files of any layout. Adds to a {@link FrameReader} what every source owes:
 * ranges that exist, finite values, a digest.
 */
public final class FileSource implements TrajectorySource {

  private final Path place;
  private final FrameReader reader;
  private String digest;

  /**
   * @param place file or directory, for names and messages
   * @param reader its content; closed with this source
   */
  public FileSource(Path place, FrameReader reader) {
    Checks.present("place", place);
    Checks.present("reader", reader);
    this.place = place;
    this.reader = reader;
    TrajectoryShape shape = reader.shape();
    double size = (double) shape.frames() * shape.height() * shape.width() * shape.channels();
    if (reader.count() < 1 || size > Integer.MAX_VALUE) {
      reader.close();
      throw new DatasetException(
          "opening " + place,
          "trajectories of fewer than 2^31 values",
          reader.count() + " of " + shape);
    }
  }

  @Override
  public String name() {
    return place.getFileName().toString();
  }

  @Override
  public int count() {
    return reader.count();
  }

  @Override
  public TrajectoryShape shape() {
    return reader.shape();
  }

  /** Names of the channels, in order. */
  public List<String> channels() {
    return reader.channels();
  }

  @Override
  public List<String> notes() {
    return ReadingNotes.of(place, reader);
  }

  /**
   * As {@link #read}, with values that are not finite as they stand, for looking at data.
   *
   * @throws DatasetException if the range does not exist or the data are damaged
   */
  public float[] readAsStored(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(place.toString(), this, trajectory, firstFrame, frames);
    return reader.read(trajectory, firstFrame, frames);
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    float[] values = readAsStored(trajectory, firstFrame, frames);
    return Frames.finite(values, place.toString(), shape(), trajectory, firstFrame);
  }

  /** The same trajectories, fastest when they are read whole and in order; closes this source. */
  public FileSource inOrder(long bytes) {
    return new FileSource(place, reader.inOrder(bytes));
  }

  /** SHA-256 over the bytes of the files and the choices of the reader. */
  @Override
  public synchronized String digest() {
    if (digest == null) {
      List<Path> files = reader.files();
      String bytes =
          files.size() == 1
              ? Digests.sha256(files.get(0))
              : Digests.sha256(
                  files.stream().map(f -> Digests.sha256(f) + "\n").collect(Collectors.joining()));
      String choices = reader.choices();
      digest = choices.isEmpty() ? bytes : Digests.sha256(bytes + "; " + choices);
    }
    return digest;
  }

  @Override
  public void close() {
    reader.close();
  }
}
