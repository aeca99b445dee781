package org.operatorzoo.datasets.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;

/**
 * A resource with the facts of related datasets: {@code family} holds what they share, {@code
 * members} what each adds or changes.
 */
final class FactsFile {

  private FactsFile() {}

  /**
   * Reads a resource of this package.
   *
   * @throws ConfigException if a fact is missing, unknown or out of range; names file and field
   */
  static List<DatasetFacts> read(String resource) {
    return parse(resource, text(resource));
  }

  static List<DatasetFacts> parse(String place, String text) {
    JsonNode document = Documents.fromYaml(place, text, JsonNode.class);
    if (!(document.get("family") instanceof ObjectNode family)
        || !document.path("members").isArray()) {
      throw new ConfigException(
          place, "an object \"family\" and a list \"members\"", document.properties().toString());
    }
    List<DatasetFacts> facts = new ArrayList<>();
    for (JsonNode member : document.get("members")) {
      ObjectNode whole = family.deepCopy();
      member.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
      String id = place + ", " + member.path("id").asText("a member without id");
      facts.add(Documents.fromJson(id, Documents.toJson(whole), DatasetFacts.class));
    }
    return facts;
  }

  private static String text(String resource) {
    try (InputStream in = FactsFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ConfigException("reading the catalogue", "a resource " + resource, "none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException("reading the catalogue", "the resource " + resource, e.toString());
    }
  }
}
