package org.operatorzoo.datasets.array;

import java.util.Arrays;

/**
 * One array in the list of a file, without its values.
 *
 * @param name its name or path
 * @param shape extents in the order that the container's own programs print
 * @param type of its values, e.g. {@code float32}, {@code complex double}, {@code texts}
 * @param storage how it lies in the file, or an empty text
 * @param isNumeric whether it can be read as numbers
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ArrayEntry(
    String name, long[] shape, String type, String storage, boolean isNumeric) {

  /** For messages: {@code "u" [10, 16, 16, 12] float32}. */
  @Override
  public String toString() {
    return "\"" + name + "\" " + Arrays.toString(shape) + " " + type;
  }
}
