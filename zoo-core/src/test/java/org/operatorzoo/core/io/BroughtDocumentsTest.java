package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;

class BroughtDocumentsTest {

  private static final String ROOT = "META-INF/operator-zoo/";

  @TempDir private Path directory;

  /** A directory as a jar has it. */
  private URL artifact(String name, String file, String text) throws IOException {
    Path root = Files.createDirectories(directory.resolve(name).resolve(ROOT + "trial-plans"));
    Files.writeString(root.resolve(file), text);
    Files.writeString(root.resolveSibling("trial-plans.list"), file + "\n");
    return directory.resolve(name).toUri().toURL();
  }

  private static BroughtDocuments found(URL... artifacts) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new URLClassLoader(artifacts, before));
    try {
      return BroughtDocuments.of("trial-plans", "plan");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void everyArtifactOfTheClassPathBringsItsOwn() throws IOException {
    BroughtDocuments plans =
        found(artifact("one", "slow.yaml", "steps: 9"), artifact("two", "fast.yaml", "steps: 1"));
    assertThat(plans.names()).containsExactly("slow", "fast");
    assertThat(plans.read("slow", Map.class)).isEqualTo(Map.of("steps", 9));
    assertThat(plans.readAll(Map.class)).containsExactly(Map.of("steps", 9), Map.of("steps", 1));
    assertThatThrownBy(() -> plans.text("slou"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("plan", "nearest: slow");
  }

  @Test
  void twoDocumentsOfOneNameAreRefused() throws IOException {
    URL one = artifact("one", "slow.yaml", "steps: 9");
    URL two = artifact("two", "slow.yaml", "steps: 1");
    assertThatThrownBy(() -> found(one, two))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("plan slow", "one artifact", "/one/", "/two/");
  }

  @Test
  void aNameWithoutItsFileIsNamed() throws IOException {
    URL one = artifact("one", "slow.yaml", "steps: 9");
    Files.delete(directory.resolve("one/" + ROOT + "trial-plans/slow.yaml"));
    assertThatThrownBy(() -> found(one).text("slow"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("reading the plan slow", "slow.yaml");
  }
}
