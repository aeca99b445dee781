package org.operatorzoo.datasets.layout.told;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.layout.ArrayChoice;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Place;

/**
 * A directory of files of one form, in the order of the numbers in their names, then of the names:
 * one trajectory each, or several with an axis N. A file is open only while it is read.
 */
final class ToldDirectory implements FrameReader {

  private final List<Path> files;
  private final ArrayChoice choice;
  private final int[] firstOfFile;
  private final TrajectoryShape shape;
  private final List<String> channels;
  private final List<NumberType> types;
  private final List<String> notes;
  private final String choices;
  private final boolean certain;

  ToldDirectory(Path directory, ArrayChoice choice) {
    this.choice = choice;
    this.files =
        Place.list(directory).stream()
            .filter(Files::isRegularFile)
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .sorted(NumberedNames.ORDER)
            .toList();
    if (files.isEmpty()) {
      throw new DatasetException("opening " + directory, "files of arrays", "none");
    }
    this.firstOfFile = new int[files.size() + 1];
    try (FrameReader first = ToldLayout.open(files.get(0), choice)) {
      this.shape = first.shape();
      this.channels = first.channels();
      this.types = first.types();
      this.notes = first.notes();
      this.choices = first.choices();
      this.certain = first.isCertain();
    }
    for (int i = 0; i < files.size(); i++) {
      try (FrameReader each = open(i)) {
        firstOfFile[i + 1] = Math.addExact(firstOfFile[i], each.count());
      }
    }
  }

  private FrameReader open(int file) {
    FrameReader reader = ToldLayout.open(files.get(file), choice);
    if (!reader.shape().equals(shape)) {
      reader.close();
      throw new DatasetException(
          "opening " + files.get(file),
          "the shape of " + files.get(0) + ", " + shape,
          reader.shape().toString());
    }
    return reader;
  }

  @Override
  public int count() {
    return firstOfFile[files.size()];
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    return channels;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public String choices() {
    return choices;
  }

  @Override
  public List<NumberType> types() {
    return types;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public boolean isCertain() {
    return certain;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    int found = Arrays.binarySearch(firstOfFile, trajectory);
    int file = found >= 0 ? found : -found - 2;
    try (FrameReader reader = open(file)) {
      return reader.read(trajectory - firstOfFile[file], firstFrame, frames);
    }
  }
}
