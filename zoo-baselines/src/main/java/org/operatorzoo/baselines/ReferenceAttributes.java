package org.operatorzoo.baselines;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldSpec;

/**
 * Attributes of a reference file's configuration.
 *
 * @param values numbers, texts and arrays of numbers by name
 */
public record ReferenceAttributes(Map<String, Object> values) {

  /** What a square operator of the DPOT family reads and predicts. */
  public FieldSpec squareField() {
    int size = number("img_size");
    return new FieldSpec(
        size,
        size,
        number("in_timesteps"),
        number("out_timesteps"),
        number("in_channels"),
        number("out_channels"));
  }

  /** What an operator on a rectangular grid reads and predicts. */
  public FieldSpec field() {
    return new FieldSpec(
        number("height"),
        number("width_grid"),
        number("in_timesteps"),
        number("out_timesteps"),
        number("in_channels"),
        number("out_channels"));
  }

  /** A whole number. */
  public int number(String name) {
    return (int) real(name);
  }

  /** A number. */
  public double real(String name) {
    return require(name, Number.class).doubleValue();
  }

  /** A flag stored as 0 or 1. */
  public boolean flag(String name) {
    return number(name) != 0;
  }

  /** A text; empty if there is none. */
  public String text(String name) {
    return values.getOrDefault(name, "").toString();
  }

  /** All entries of an array of numbers. */
  public List<Double> reals(String name) {
    Object array = values.get(name);
    if (array == null || !array.getClass().isArray()) {
      throw new DatasetException(
          "reading attribute " + name + " of a reference configuration",
          "an array of numbers",
          String.valueOf(array));
    }
    return IntStream.range(0, Array.getLength(array))
        .mapToObj(i -> ((Number) Array.get(array, i)).doubleValue())
        .toList();
  }

  /** An entry of an array of whole numbers. */
  public int entry(String name, int index) {
    return values.get(name) instanceof int[] entries
        ? entries[index]
        : Math.toIntExact(require(name, long[].class)[index]);
  }

  /** All entries of an array of whole numbers. */
  public List<Integer> numbers(String name) {
    return reals(name).stream().map(Double::intValue).toList();
  }

  private <T> T require(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new DatasetException(
          "reading attribute " + name + " of a reference configuration",
          "a value of type " + type.getSimpleName(),
          String.valueOf(value));
    }
    return type.cast(value);
  }
}
