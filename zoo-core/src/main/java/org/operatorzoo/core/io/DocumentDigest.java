package org.operatorzoo.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of what a JSON document says, whatever the order of its fields and its blanks. A document
 * can carry its own digest in the field {@code digest}, which is then left out of it.
 */
public final class DocumentDigest {

  private static final String FIELD = "digest";

  private DocumentDigest() {}

  /** The digest of a document without its own field {@code digest}. */
  public static String of(JsonNode document) {
    StringBuilder text = new StringBuilder();
    write(document, true, text);
    return Digests.sha256(text.toString());
  }

  private static void write(JsonNode node, boolean top, StringBuilder text) {
    if (node.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      text.append('{');
      sorted.forEach(
          (name, value) -> {
            if (!(top && name.equals(FIELD))) {
              text.append(TextNode.valueOf(name)).append(':');
              write(value, false, text);
              text.append(',');
            }
          });
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      node.forEach(
          value -> {
            write(value, false, text);
            text.append(',');
          });
      text.append(']');
    } else {
      text.append(node);
    }
  }

  /** A value as JSON text that carries its digest. */
  public static String sealed(Object value) {
    ObjectNode document = (ObjectNode) plain(value);
    document.put(FIELD, of(document));
    return Documents.toJson(document);
  }

  /** A value as the tree that reading its text gives. */
  public static JsonNode plain(Object value) {
    try {
      return Documents.json().readTree(Documents.toJson(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written as JSON reads as JSON", e);
    }
  }

  /** Whether a document says what it said when it was sealed, or was never sealed. */
  public static boolean isIntact(JsonNode document) {
    JsonNode stated = document.get(FIELD);
    return stated == null || stated.isNull() || stated.asText().equals(of(document));
  }
}
