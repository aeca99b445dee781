package org.operatorzoo.datasets.layout;

import java.util.List;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.ConfigException;

/**
 * What a file cannot tell and its reader is told: which arrays hold the trajectories, and what
 * their axes are.
 *
 * @param variables names or paths of arrays of one shape, whose channels follow one another; empty
 *     for the only one that fits
 * @param axes a letter for every axis, in the order of the container's own programs: N trajectory,
 *     T time, H row, W column, C channel; H and W are needed, the others may be missing. Null where
 *     it is not told
 */
public record ArrayChoice(List<String> variables, String axes) {

  /** Nothing is told. */
  public static final ArrayChoice NONE = new ArrayChoice(List.of(), null);

  private static final Pattern LETTERS = Pattern.compile("[NTHWC]{2,5}");

  /** Checks the letters. */
  public ArrayChoice {
    variables = variables == null ? List.of() : List.copyOf(variables);
    if (axes != null && !isAxes(axes)) {
      throw new ConfigException(
          "axes",
          "letters among N (trajectory), T (time), H (row), W (column), C (channel), each once, H"
              + " and W among them, e.g. NTHWC",
          axes);
    }
  }

  /** Whether a text names axes. */
  public static boolean isAxes(String text) {
    return LETTERS.matcher(text).matches()
        && text.chars().distinct().count() == text.length()
        && text.indexOf('H') >= 0
        && text.indexOf('W') >= 0;
  }

  /** Whether anything is told. */
  public boolean isTold() {
    return axes != null || !variables.isEmpty();
  }
}
