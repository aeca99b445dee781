package org.operatorzoo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, for tests that hold it to the truth.
 *
 * @param file where it lies
 * @param text what it says
 */
record Page(Path file, String text) {

  private static final Path ROOT = Path.of("..");

  /** A page by its path in the repository. */
  static Page of(String path) {
    return read(ROOT.resolve(path));
  }

  private static Page read(Path file) {
    try {
      return new Page(file.normalize(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** README, docs, and what the modules say of themselves. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT)) {
      for (Path place : top.sorted().toList()) {
        String name = place.getFileName().toString();
        int depth = name.equals("docs") ? Integer.MAX_VALUE : name.startsWith("zoo-") ? 1 : 0;
        try (Stream<Path> files = Files.walk(place, depth)) {
          files
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .forEach(file -> pages.add(read(file)));
        }
      }
    }
    return pages;
  }

  /** What stands between the fences of a language. */
  List<String> blocks(String language) {
    return found("```" + language + "\n(.*?)```").map(found -> found.group(1)).toList();
  }

  /** Lines that are commands of the zoo, without comments and where their output goes. */
  List<String> commands() {
    return text.replace("\\\n", " ")
        .lines()
        .map(line -> line.strip().replaceFirst("\\s+(#|> ).*", ""))
        .filter(line -> line.startsWith("./zoo "))
        .toList();
  }

  /** The words of a command behind {@code ./zoo}, as the shell divides them. */
  static String[] words(String command) {
    return Pattern.compile("(?:'[^']*'|\\S)+")
        .matcher(command)
        .results()
        .skip(1)
        .map(word -> word.group().replace("'", ""))
        .toArray(String[]::new);
  }

  /** Everything that fits an expression. */
  Stream<MatchResult> found(String expression) {
    return Pattern.compile(expression, Pattern.DOTALL | Pattern.MULTILINE).matcher(text).results();
  }
}
