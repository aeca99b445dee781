package org.operatorzoo.datasets.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.NearestNames;

/**
 * Every dataset by name: the twelve of DPOT's mixture, the turbulence pair, and the multi-scale set
 * that is made here alone.
 */
public final class DatasetCatalog {

  private static final List<String> FILES =
      List.of(
          "fno.yaml",
          "compressible.yaml",
          "shallow-water.yaml",
          "diffusion-reaction.yaml",
          "smoke.yaml",
          "cfdbench.yaml",
          "turbulence.yaml",
          "multiscale.yaml");

  private static final Map<String, DatasetEntry> ENTRIES = entries();

  private DatasetCatalog() {}

  private static Map<String, DatasetEntry> entries() {
    Map<String, DatasetEntry> byId = new TreeMap<>();
    for (String file : FILES) {
      for (DatasetFacts facts : FactsFile.read(file)) {
        byId.put(facts.id(), new DatasetEntry(facts, Solvers.of(facts.id()).orElse(null)));
      }
    }
    return byId;
  }

  /** All datasets, sorted by name. */
  public static List<DatasetEntry> all() {
    return List.copyOf(ENTRIES.values());
  }

  /**
   * The datasets whose name matches, sorted.
   *
   * @param pattern {@code *} stands for any text, {@code ?} for any character; upper and lower case
   *     are the same
   */
  public static List<DatasetEntry> list(String pattern) {
    String quoted = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    Pattern name = Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
    return all().stream().filter(entry -> name.matcher(entry.id()).matches()).toList();
  }

  /**
   * One dataset.
   *
   * @throws org.operatorzoo.core.error.ConfigException if there is none of that name; the message
   *     holds the nearest
   */
  public static DatasetEntry find(String id) {
    DatasetEntry entry = ENTRIES.get(id);
    if (entry == null) {
      throw NearestNames.unknown("dataset", id, ENTRIES.keySet());
    }
    return entry;
  }
}
