package org.operatorzoo.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * A grid as it is written on the command line: {@code 48} or {@code 48x40}.
 *
 * @param height H, rows
 * @param width W, columns
 */
record Grid(int height, int width) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:[x×](\\d{1,6}))?");

  Grid {
    Checks.positive("--resolution", height);
    Checks.positive("--resolution", width);
  }

  /**
   * Reads it.
   *
   * @throws ConfigException if it is neither a number nor two
   */
  static Grid of(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new ConfigException("--resolution", "N or HxW, e.g. 48 or 48x40", text);
    }
    int height = Integer.parseInt(found.group(1));
    return new Grid(height, found.group(2) == null ? height : Integer.parseInt(found.group(2)));
  }

  @Override
  public String toString() {
    return height == width ? "" + height : height + "x" + width;
  }
}
