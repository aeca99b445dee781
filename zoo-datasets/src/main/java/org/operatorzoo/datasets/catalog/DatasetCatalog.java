package org.operatorzoo.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.NearestNames;

/** Every dataset by name. */
public final class DatasetCatalog {

  private static final Map<String, DatasetEntry> ENTRIES = entries();

  private DatasetCatalog() {}

  private static Map<String, DatasetEntry> entries() {
    List<DatasetEntry> all = new ArrayList<>(VorticityEntries.all());
    all.add(ShallowWaterEntry.entry());
    all.add(DiffusionReactionEntry.entry());
    Map<String, DatasetEntry> byId = new TreeMap<>();
    all.forEach(entry -> byId.put(entry.id(), entry));
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
