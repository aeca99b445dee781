package org.operatorzoo.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.error.SystemFailures;

/**
 * Documents of one kind that the artifacts on the class path bring: plans, comparisons, papers. An
 * artifact names its own, one file a line, in {@code META-INF/operator-zoo/KIND.list} and has them
 * in {@code META-INF/operator-zoo/KIND/}; it needs no code. A document is called as its file
 * without the ending.
 */
public final class BroughtDocuments {

  private static final String ROOT = "META-INF/operator-zoo/";

  private final String what;
  private final Map<String, URL> documents;

  private BroughtDocuments(String what, Map<String, URL> documents) {
    this.what = what;
    this.documents = documents;
  }

  /**
   * Those of a kind.
   *
   * @param kind the kind, e.g. {@code training-plans}
   * @param what such a document is, in messages
   * @throws ConfigException if two artifacts bring a document of one name, or a list cannot be read
   */
  public static BroughtDocuments of(String kind, String what) {
    Map<String, URL> found = new LinkedHashMap<>();
    try {
      Enumeration<URL> lists = loader().getResources(ROOT + kind + ".list");
      for (URL list : Collections.list(lists)) {
        for (String line : read(list).lines().map(String::strip).toList()) {
          if (!line.isEmpty()) {
            URL document = new URL(list, kind + "/" + line);
            URL other = found.putIfAbsent(line.replaceFirst("\\.[^.]*$", ""), document);
            if (other != null && !other.equals(document)) {
              throw new ConfigException(
                  what + " " + line, "one artifact that brings it", other + " and " + document);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new ConfigException(
          "looking for documents of kind " + kind, "readable lists", SystemFailures.reason(e));
    }
    return new BroughtDocuments(what, found);
  }

  private static ClassLoader loader() {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    return own != null ? own : BroughtDocuments.class.getClassLoader();
  }

  private static String read(URL place) throws IOException {
    try (InputStream in = place.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Their names, in the order of the lists. */
  public List<String> names() {
    return List.copyOf(documents.keySet());
  }

  /**
   * The text of one.
   *
   * @throws ConfigException with the nearest names if there is none, or if it cannot be read
   */
  public String text(String name) {
    URL document = documents.get(name);
    if (document == null) {
      throw NearestNames.unknown(what, name, documents.keySet());
    }
    try {
      return read(document);
    } catch (IOException e) {
      throw new ConfigException(
          "reading the " + what + " " + name, "the document " + document, SystemFailures.reason(e));
    }
  }

  /**
   * One, read from YAML.
   *
   * @throws ConfigException with the nearest names if there is none, or if it is not valid
   */
  public <T> T read(String name, Class<T> type) {
    return Documents.fromYaml(what + " " + name, text(name), type);
  }

  /** All of them, in the order of the lists, read from YAML. */
  public <T> List<T> readAll(Class<T> type) {
    List<T> all = new ArrayList<>();
    documents.keySet().forEach(name -> all.add(read(name, type)));
    return all;
  }
}
