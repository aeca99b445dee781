package org.operatorzoo.core.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggestions for a misspelt name: the known names of smallest Levenshtein distance. */
public final class NearestNames {

  private static final int SUGGESTIONS = 3;

  /** Of more names than this, those that are near say more than all of them. */
  private static final int LISTED = 20;

  private NearestNames() {}

  /**
   * The failure for a name nobody knows, with the nearest known names.
   *
   * @param kind what the name denotes, e.g. {@code dataset}
   * @param wanted the name that was asked for
   * @param known every name there is
   */
  public static ConfigException unknown(String kind, String wanted, Collection<String> known) {
    List<String> nearest = of(wanted, known);
    String hint = nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
    return new ConfigException(
        "looking up the " + kind + " \"" + wanted + "\"",
        expected(known, !nearest.isEmpty()),
        "no such " + kind + hint);
  }

  /**
   * At most three known names, nearest first; names that share no likeness with {@code wanted}
   * (more edits than characters to keep) are left out.
   */
  public static List<String> of(String wanted, Collection<String> known) {
    String goal = wanted.toLowerCase(Locale.ROOT);
    record Candidate(String name, int distance) {}
    return known.stream()
        .map(name -> new Candidate(name, distance(goal, name.toLowerCase(Locale.ROOT))))
        .filter(c -> c.distance < Math.max(goal.length(), c.name.length()))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(SUGGESTIONS)
        .map(Candidate::name)
        .toList();
  }

  /** Levenshtein distance: least number of insertions, deletions and substitutions. */
  public static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }

  private static String expected(Collection<String> known, boolean anyNear) {
    if (known.isEmpty()) {
      return "a registered name (there are none)";
    }
    return anyNear && known.size() > LISTED
        ? "one of " + known.size() + " names"
        : "one of " + known.stream().sorted().toList();
  }
}
