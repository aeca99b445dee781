package org.operatorzoo.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import org.operatorzoo.core.io.Documents;

/** Expected values of the format files. */
public final class Expected {

  private Expected() {}

  /** The entry of a file. */
  public static JsonNode of(String file) {
    return Documents.read(Goldens.path("formats/expected.json"), JsonNode.class).get(file);
  }

  /** An array of whole numbers. */
  public static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asInt();
    }
    return values;
  }
}
