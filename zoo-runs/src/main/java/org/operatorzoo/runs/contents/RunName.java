package org.operatorzoo.runs.contents;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/** Names of runs, which are the names of their directories. */
public final class RunName {

  private RunName() {}

  /**
   * Checks a name. One that begins with a dot would be hidden, or lead out of the directory of all
   * runs.
   *
   * @throws ConfigException unless it is letters, digits, dots, dashes and underscores, a letter or
   *     a digit first
   */
  public static void check(String name) {
    Checks.present("name", name);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new ConfigException(
          "name", "letters, digits, dots, dashes and underscores, a letter or digit first", name);
    }
  }
}
