package org.operatorzoo.eval.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What an evaluation was made with. */
public final class Versions {

  private static final String RESOURCE = "versions.properties";

  private Versions() {}

  /** Versions of the zoo, ND4J, Java and the operating system, in alphabetical order. */
  public static Map<String, String> current() {
    Map<String, String> versions = new TreeMap<>();
    Properties built = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the zoo-eval artifact");
      }
      built.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " of the zoo-eval artifact cannot be read", e);
    }
    built.stringPropertyNames().forEach(key -> versions.put(key, built.getProperty(key)));
    versions.put("java", System.getProperty("java.runtime.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
