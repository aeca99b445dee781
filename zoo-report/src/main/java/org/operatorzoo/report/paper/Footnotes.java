package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Texts below a table, each with a letter; equal texts share one. */
final class Footnotes {

  private static final int LETTERS = 26;

  private final LinkedHashSet<String> texts = new LinkedHashSet<>();

  /** The letters of texts, e.g. {@code a,c}; empty for none. */
  String letters(List<String> wanted) {
    texts.addAll(wanted);
    List<String> known = List.copyOf(texts);
    return wanted.stream()
        .distinct()
        .map(text -> letter(known.indexOf(text)))
        .collect(Collectors.joining(","));
  }

  /** The letters of facts. */
  String of(List<PaperNote> notes) {
    return letters(notes.stream().map(PaperNote::text).toList());
  }

  /** The lettered texts, in order. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    texts.forEach(text -> lines.add(letter(lines.size()) + ": " + text));
    return lines;
  }

  private static String letter(int index) {
    String last = String.valueOf((char) ('a' + index % LETTERS));
    return index < LETTERS ? last : letter(index / LETTERS - 1) + last;
  }
}
