package org.operatorzoo.eval.plot;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;

/**
 * One named series of numbers over steps.
 *
 * @param name what the legend says
 * @param values one per step
 * @param floor whether this is a floor to be passed, not a model; drawn grey and dashed
 */
public record Curve(String name, List<Double> values, boolean floor) {

  /** Copies the values. */
  public Curve {
    Checks.present("name of a curve", name);
    values = List.copyOf(values);
  }

  /** Indices of about 800 values spread evenly, the last among them: all that a figure resolves. */
  int[] thinned() {
    int stride = Math.max(1, values.size() / 800);
    return IntStream.range(0, values.size())
        .filter(i -> i % stride == 0 || i == values.size() - 1)
        .toArray();
  }

  /** A model's curve. */
  public static Curve of(String name, List<Double> values) {
    return new Curve(name, values, false);
  }
}
