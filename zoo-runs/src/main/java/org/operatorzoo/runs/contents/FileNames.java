package org.operatorzoo.runs.contents;

import java.util.Locale;

/** Names as parts of file names. */
public final class FileNames {

  private FileNames() {}

  /**
   * The name in lower case, with anything but letters, digits, dot, minus and underscore as -, and
   * no dot in front.
   */
  public static String safe(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-").replaceAll("^\\.+", "-");
  }
}
