package org.operatorzoo.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;

/**
 * Classes of the user's beside those of the zoo, while a command runs. Operators by name and
 * services (architectures, loaders) are looked for among them, as both go by the thread's context.
 */
final class OwnClasses implements AutoCloseable {

  private final URLClassLoader classes;
  private final ClassLoader before;

  private OwnClasses(URLClassLoader classes, ClassLoader before) {
    this.classes = classes;
    this.before = before;
  }

  /**
   * Adds a class path.
   *
   * @param path jars and directories, separated as on Java's class path; null for none
   * @throws ConfigException if one of them is not there
   */
  static OwnClasses open(String path) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    List<URL> places = new ArrayList<>();
    for (String entry : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      places.add(place(entry));
    }
    URLClassLoader classes = new URLClassLoader("own", places.toArray(URL[]::new), before);
    thread.setContextClassLoader(classes);
    return new OwnClasses(classes, before);
  }

  private static URL place(String entry) {
    Path file = Path.of(entry);
    if (entry.isEmpty() || !Files.exists(file)) {
      throw new ConfigException(
          "--classpath, entry \"" + entry + "\"", "a jar or a directory", "none there");
    }
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new ConfigException("--classpath, entry \"" + entry + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(before);
    try {
      classes.close();
    } catch (IOException e) {
      throw new ConfigException("closing the jars of --classpath: " + e, e);
    }
  }
}
