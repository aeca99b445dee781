package org.operatorzoo.report.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.BroughtDocuments;
import org.operatorzoo.core.io.Documents;

/** Every table of the papers, by id. */
public final class PaperTables {

  private static final Map<String, PaperTable> TABLES = read();

  private PaperTables() {}

  private static Map<String, PaperTable> read() {
    Map<String, PaperTable> tables = new LinkedHashMap<>();
    BroughtDocuments papers = BroughtDocuments.of("papers", "paper");
    for (String file : papers.names()) {
      JsonNode document = papers.read(file, JsonNode.class);
      ObjectNode paper = Documents.json().createObjectNode();
      paper.set("name", document.get("paper"));
      paper.set("reference", document.get("reference"));
      paper.set("grid", document.get("grid"));
      paper.set("epochs", document.get("epochs"));
      for (JsonNode node : document.get("tables")) {
        ObjectNode whole = node.deepCopy();
        whole.set("paper", paper);
        String place = file + ", " + node.path("id").asText();
        PaperTable table = Documents.fromJson(place, Documents.toJson(whole), PaperTable.class);
        tables.put(table.id(), table);
      }
    }
    return Collections.unmodifiableMap(tables);
  }

  /** All tables, paper by paper. */
  public static List<PaperTable> all() {
    return List.copyOf(TABLES.values());
  }

  /**
   * The table that a comparison fills a part of.
   *
   * @param name its id, or its number where no other paper has such a table of that number
   * @throws org.operatorzoo.core.error.ConfigException unless there is exactly one
   */
  public static PaperTable filledByRuns(String name) {
    List<PaperTable> filled = TABLES.values().stream().filter(t -> t.run() != null).toList();
    List<PaperTable> found =
        filled.stream().filter(t -> t.id().equals(name) || t.number().equals(name)).toList();
    if (found.size() != 1) {
      throw new ConfigException(
          "table",
          "one of those that a comparison fills, by id or number: "
              + String.join(", ", filled.stream().map(PaperTable::id).toList())
              + " (others: zoo table)",
          found.isEmpty() ? name : name + ", which fits " + found.size() + " of them");
    }
    return found.get(0);
  }

  /**
   * One table.
   *
   * @throws org.operatorzoo.core.error.ConfigException with the nearest ids if there is none
   */
  public static PaperTable find(String id) {
    PaperTable table = TABLES.get(id);
    if (table == null) {
      throw NearestNames.unknown("table", id, TABLES.keySet());
    }
    return table;
  }
}
