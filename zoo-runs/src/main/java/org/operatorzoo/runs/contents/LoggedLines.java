package org.operatorzoo.runs.contents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;

/**
 * What can be read of the log of a training. A line that is broken blocks nothing: it is left out
 * and counted.
 *
 * @param file the log
 * @param lines the JSON objects, in order
 * @param broken numbers of the lines that are none, from 1; a last line that a killed process left
 *     unfinished is not among them
 */
public record LoggedLines(Path file, List<JsonNode> lines, List<Integer> broken) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the lists. */
  public LoggedLines {
    lines = List.copyOf(lines);
    broken = List.copyOf(broken);
  }

  /**
   * Reads a log; one that does not exist is empty.
   *
   * @throws ZooException if the file cannot be read
   */
  public static LoggedLines read(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    List<Integer> broken = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      String text = text(file);
      String[] all = text.split("\n", -1);
      for (int i = 0; i < all.length; i++) {
        Optional<JsonNode> line = object(all[i]);
        line.ifPresent(lines::add);
        boolean last = i == all.length - 1;
        if (line.isEmpty() && !last) {
          broken.add(i + 1);
        }
      }
    }
    return new LoggedLines(file, lines, broken);
  }

  private static String text(Path file) {
    try {
      // Bytes that are no UTF-8 break their line, not the reading.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ZooException("reading " + file + ": " + SystemFailures.reason(e), e);
    }
  }

  private static Optional<JsonNode> object(String line) {
    try {
      return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What the user should know: which lines are left out, if any are. */
  public Optional<String> warning() {
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: left out %s, which %s no JSON object"
                .formatted(
                    file,
                    broken.size() == 1
                        ? "line " + broken.get(0)
                        : broken.size() + " lines, the first of them line " + broken.get(0),
                    broken.size() == 1 ? "is" : "are"));
  }
}
