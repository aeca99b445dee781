package org.operatorzoo.datasets.layout.told;

import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.array.ArrayEntry;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.layout.ArrayChoice;

/**
 * Arrays and axes after everything that is known was put together: what the reader was told, what
 * attributes of the file say, and where neither says anything the form that most files have.
 *
 * @param variables names of the arrays
 * @param axes letters of {@link ArrayChoice}
 * @param isSaid whether somebody said the axes; if not, they are a guess
 */
record ToldArrays(List<String> variables, String axes, boolean isSaid) {

  /** Attribute of an array with the letters of its axes. */
  static final String AXES = "axes";

  /** Attribute of an array with the names of its channels. */
  private static final String CHANNELS = "channels";

  private static final String WITHOUT_CHANNELS = "NHWT";
  private static final String WITH_CHANNELS = "NHWTC";

  /** The arrays of a file that say their own axes. */
  static List<String> sayingAxes(ArrayFile file) {
    return file.list().stream()
        .filter(ArrayEntry::isNumeric)
        .map(ArrayEntry::name)
        .filter(name -> file.attribute(name, AXES).filter(ArrayChoice::isAxes).isPresent())
        .toList();
  }

  /**
   * Puts everything together.
   *
   * @throws DatasetException if no array or more than one fits, or nothing says its axes
   */
  static ToldArrays of(ArrayFile file, ArrayChoice choice) {
    List<String> variables = choice.variables();
    if (variables.isEmpty()) {
      List<String> own = choice.axes() == null ? sayingAxes(file) : List.of();
      variables = own.isEmpty() ? List.of(onlyOne(file, choice.axes())) : own;
    }
    if (choice.axes() != null) {
      return new ToldArrays(variables, choice.axes(), true);
    }
    String first = variables.get(0);
    String own = file.attribute(first, AXES).filter(ArrayChoice::isAxes).orElse(null);
    return own != null
        ? new ToldArrays(variables, own, true)
        : new ToldArrays(variables, guess(file, first), false);
  }

  private static String onlyOne(ArrayFile file, String axes) {
    List<String> fitting =
        file.list().stream()
            .filter(entry -> entry.isNumeric() && entry.shape().length == axes.length())
            .map(ArrayEntry::name)
            .toList();
    if (fitting.size() != 1) {
      throw new DatasetException(
          "opening " + file.path(),
          "one array with the axes " + axes + ", or its name (--variable NAME)",
          file.list().toString());
    }
    return fitting.get(0);
  }

  private static String guess(ArrayFile file, String variable) {
    int rank = file.array(variable).shape().length;
    if (rank == WITHOUT_CHANNELS.length() || rank == WITH_CHANNELS.length()) {
      return rank == WITH_CHANNELS.length() ? WITH_CHANNELS : WITHOUT_CHANNELS;
    }
    throw new DatasetException(
        "opening " + file.path(),
        "the axes of \"" + variable + "\", e.g. --axes THW",
        rank + " axes without names: " + file.list());
  }

  /** The names that an array gives its channels, or none. */
  List<String> channelNames(ArrayFile file, String array) {
    return file.attribute(array, CHANNELS)
        .map(names -> List.of(names.split(",", -1)))
        .orElse(List.of());
  }
}
