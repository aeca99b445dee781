package org.operatorzoo.core.io;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.ConfigException;

/**
 * What YAML allows and a plan must not have, because it would mean something else than it says: a
 * second document, merge keys, and numbers with a leading zero, which YAML reads as octal.
 */
final class PlainYaml {

  private static final Pattern SECOND_DOCUMENT = Pattern.compile("(?:---|\\.\\.\\.)(?:\\s.*)?");
  private static final Pattern MERGE = Pattern.compile("(?:^|[{,])\\s*<<\\s*:");
  private static final Pattern OCTAL =
      Pattern.compile("([\\w-]+)\\s*:\\s*([-+]?0[0-9_]+|0o[0-7]+)\\s*(?:[,}#].*)?$");

  private PlainYaml() {}

  /**
   * Requires a plain document.
   *
   * @throws ConfigException with the line that is not
   */
  static void require(String place, String text) {
    List<String> lines = text.lines().toList();
    boolean content = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String where = place + ", line " + (i + 1);
      boolean blank = line.isBlank() || line.strip().startsWith("#");
      if (content && SECOND_DOCUMENT.matcher(line).matches() && rest(lines, i)) {
        throw new ConfigException(where, "one document", "a second one behind " + line.strip());
      }
      content |= !blank && !line.startsWith("---") && !line.startsWith("%");
      if (!blank && MERGE.matcher(line).find()) {
        throw new ConfigException(
            where, "every field written out", "a merge key <<, which is not taken up");
      }
      Matcher octal = OCTAL.matcher(line);
      if (!blank && octal.find()) {
        throw new ConfigException(
            where + ", field " + octal.group(1),
            "a number without a leading zero, which YAML takes for octal",
            octal.group(2));
      }
    }
  }

  /** Whether anything but comments follows. */
  private static boolean rest(List<String> lines, int from) {
    return lines.stream()
        .skip(from + 1L)
        .anyMatch(line -> !line.isBlank() && !line.strip().startsWith("#"));
  }
}
