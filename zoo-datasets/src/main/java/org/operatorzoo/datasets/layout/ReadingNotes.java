package org.operatorzoo.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;

/** What people should know about a reading: guesses, conversions, and shapes that look wrong. */
final class ReadingNotes {

  /** Grids below this are rarely meant: an axis of channels or times was taken for one of space. */
  private static final int SMALLEST_GRID = 8;

  private static final int MOST_CHANNELS = 8;

  private ReadingNotes() {}

  static List<String> of(Path place, FrameReader reader) {
    List<String> notes = new ArrayList<>();
    reader.notes().forEach(note -> notes.add(place + ": " + note));
    String whole =
        reader.types().stream()
            .filter(NumberType::isWhole)
            .map(NumberType::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!whole.isEmpty()) {
      notes.add(place + ": whole numbers (" + whole + ") are read as float32, as they stand");
    }
    String suspicion = suspicion(reader.shape());
    if (!reader.isCertain() && suspicion != null) {
      notes.add(
          place
              + ": read as "
              + reader.shape()
              + ", which looks wrong ("
              + suspicion
              + "). If the axes are others, say them: --axes NTHWC, a letter each in their order");
    }
    return notes;
  }

  private static String suspicion(TrajectoryShape shape) {
    if (shape.height() < SMALLEST_GRID || shape.width() < SMALLEST_GRID) {
      return "a grid of " + shape.height() + "×" + shape.width();
    }
    if (shape.channels() > MOST_CHANNELS) {
      return shape.channels() + " channels";
    }
    return shape.frames() == shape.height() && shape.height() == shape.width()
        ? "as many frames as rows and columns"
        : null;
  }
}
