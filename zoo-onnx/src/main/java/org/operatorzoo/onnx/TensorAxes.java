package org.operatorzoo.onnx;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * In which order a tensor holds the axes of a field batch, e.g. {@code BTCHW}; axes in brackets are
 * one axis of the tensor, as in {@code B(TC)HW} for frames and channels stacked, frames outermost.
 * B, H and W must occur, B first; T or C left out have the extent 1.
 *
 * @param axes one entry per axis of the tensor, each of one or more letters
 */
record TensorAxes(List<String> axes) {

  private static final String ALL = "BHWTC";

  /**
   * Reads an order.
   *
   * @param place where the text stands, for messages
   * @param text e.g. {@code BTCHW}
   * @throws ConfigException if it is none
   */
  static TensorAxes of(String place, String text) {
    List<String> axes = new ArrayList<>();
    String letters = text.replaceAll("[()]", "");
    boolean once =
        letters.chars().distinct().count() == letters.length()
            && letters.chars().allMatch(c -> ALL.indexOf(c) >= 0)
            && "BHW".chars().allMatch(c -> letters.indexOf(c) >= 0);
    if (!once || !text.matches("B([HWTC]|\\([HWTC]{2,}\\))+")) {
      throw new ConfigException(
          place, "an order of the axes B, H, W, T, C such as BTCHW or B(TC)HW, B first", text);
    }
    for (int i = 0; i < text.length(); i++) {
      int end = text.charAt(i) == '(' ? text.indexOf(')', i) : i;
      axes.add(text.substring(i, end + 1).replaceAll("[()]", ""));
      i = end;
    }
    return new TensorAxes(List.copyOf(axes));
  }

  /** Whether the axis occurs. */
  boolean contains(char axis) {
    return axes.stream().anyMatch(a -> a.indexOf(axis) >= 0);
  }

  /** The tensor's shape for fields of this shape. */
  long[] shape(FieldBatch field) {
    return axes.stream()
        .mapToLong(
            group ->
                group
                    .chars()
                    .mapToLong(c -> extent(field, (char) c))
                    .reduce(1, Math::multiplyExact))
        .toArray();
  }

  /** The values of a field in this order. */
  float[] arrange(FieldBatch field) {
    float[] arranged = new float[field.values().length];
    walk(field, (own, position) -> arranged[position] = field.values()[own]);
    return arranged;
  }

  /** Values in this order as a field; {@code field} gives the shape and takes the values. */
  FieldBatch restore(float[] arranged, FieldBatch field) {
    walk(field, (own, position) -> field.values()[own] = arranged[position]);
    return field;
  }

  @FunctionalInterface
  private interface Pair {
    void at(int own, int position);
  }

  private void walk(FieldBatch field, Pair pair) {
    int[] stride = strides(field);
    int own = 0;
    for (int b = 0; b < field.batch(); b++) {
      for (int y = 0; y < field.height(); y++) {
        for (int x = 0; x < field.width(); x++) {
          int cell = b * stride[0] + y * stride[1] + x * stride[2];
          for (int t = 0; t < field.frames(); t++) {
            for (int c = 0; c < field.channels(); c++) {
              pair.at(own++, cell + t * stride[3] + c * stride[4]);
            }
          }
        }
      }
    }
  }

  /** Distance between neighbours along B, H, W, T and C. */
  private int[] strides(FieldBatch field) {
    String order = String.join("", axes);
    int[] strides = new int[ALL.length()];
    int stride = 1;
    for (int i = order.length() - 1; i >= 0; i--) {
      strides[ALL.indexOf(order.charAt(i))] = stride;
      stride *= extent(field, order.charAt(i));
    }
    return strides;
  }

  private static int extent(FieldBatch field, char axis) {
    return (int) field.shape()[ALL.indexOf(axis)];
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    axes.forEach(axis -> text.append(axis.length() > 1 ? "(" + axis + ")" : axis));
    return text.toString();
  }
}
