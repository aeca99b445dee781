package org.operatorzoo.report.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.Documents;

/** Every table of the papers, by id. */
public final class PaperTables {

  private static final List<String> FILES = List.of("nestor.yaml", "dpot.yaml", "moepot.yaml");
  private static final Map<String, PaperTable> TABLES = read();

  private PaperTables() {}

  private static Map<String, PaperTable> read() {
    Map<String, PaperTable> tables = new LinkedHashMap<>();
    for (String file : FILES) {
      JsonNode document = Documents.fromYaml(file, PaperResources.text(file), JsonNode.class);
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
