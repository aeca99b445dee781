package org.operatorzoo.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.foreign.StoredBytes;

/** The tensors in nested dictionaries, lists and tuples by their places, joined by dots. */
final class NamedTensors {

  private static final int DEEPEST = 64;
  private static final int MOST_PLACES = 1_000_000;
  private static final int LONGEST_NAME = 4096;

  /** Name of a tensor that is saved alone. */
  private static final String ALONE = "tensor";

  private final StoredBytes file;
  private final Map<String, Tensor> found = new LinkedHashMap<>();
  private int places;

  private NamedTensors(StoredBytes file) {
    this.file = file;
  }

  static Map<String, Tensor> in(Object content, StoredBytes file) {
    NamedTensors named = new NamedTensors(file);
    named.walk("", content, 0);
    return named.found;
  }

  private void walk(String path, Object value, int depth) {
    // A list may hold itself, or a short one spell out a tree of billions.
    if (depth > DEEPEST || ++places > MOST_PLACES || path.length() > LONGEST_NAME) {
      throw file.damaged(
          "at most %d values, nested at most %d deep, with names of at most %d letters"
              .formatted(MOST_PLACES, DEEPEST, LONGEST_NAME),
          "more");
    }
    if (value instanceof Tensor tensor) {
      if (found.put(path.isEmpty() ? ALONE : path, tensor) != null) {
        throw file.damaged("one tensor of each name", "two called " + path);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> walk(below(path, key), item, depth + 1));
    } else if (value instanceof Namespace namespace) {
      walk(path, namespace.entries(), depth + 1);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(below(path, i), list.get(i), depth + 1);
      }
    } else if (value instanceof Object[] tuple) {
      walk(path, Arrays.asList(tuple), depth + 1);
    }
  }

  private static String below(String path, Object part) {
    return path.isEmpty() ? part.toString() : path + "." + part;
  }
}
