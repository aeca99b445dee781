package org.operatorzoo.core.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.weights.WeightsManifest;

/**
 * Pretrained weights on the class path. An artifact of weights holds, below {@value #ROOT}, a
 * directory for each set, with {@code manifest.json}, {@code weights.safetensors} and {@code
 * card.md}, and a list of their names, one a line, {@value #INDEX}.
 */
public final class Pretrained {

  /** Where artifacts keep weights. */
  public static final String ROOT = "META-INF/operatorzoo/weights/";

  /** The list of names in each artifact. */
  public static final String INDEX = ROOT + "index";

  /** File name of the text that says what the weights are. */
  public static final String CARD = "card.md";

  private final String name;
  private final ClassLoader loader;

  private Pretrained(String name, ClassLoader loader) {
    this.name = name;
    this.loader = loader;
  }

  /** All that are on the class path, by name. */
  public static Map<String, Pretrained> all() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Map<String, Pretrained> found = new TreeMap<>();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
          lines
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .forEach(name -> found.put(name, new Pretrained(name, loader)));
        }
      }
    } catch (IOException e) {
      throw new WeightsException(
          WeightsException.describe(
              "looking for pretrained weights",
              "readable lists " + INDEX,
              SystemFailures.reason(e)),
          e);
    }
    return found;
  }

  /**
   * The weights of this name.
   *
   * @throws ConfigException with the nearest names, or what to add if there are none at all
   */
  public static Pretrained find(String name) {
    Map<String, Pretrained> all = all();
    if (all.isEmpty()) {
      throw new ConfigException(
          "pretrained weights " + name,
          "an artifact with weights on the class path, e.g. org.operatorzoo:zoo-weights-"
              + name.replace('.', '-'),
          "none");
    }
    if (!all.containsKey(name)) {
      throw NearestNames.unknown("pretrained weights", name, all.keySet());
    }
    return all.get(name);
  }

  /** E.g. {@code fno-nano.vorticity}. */
  public String name() {
    return name;
  }

  /** What the weights are. */
  public WeightsManifest manifest() {
    return withFile(
        NeuralOperator.MANIFEST, in -> Documents.fromJson(place(), in, WeightsManifest.class));
  }

  /** The text that says how they were made and how good they are. */
  public String card() {
    return withFile(CARD, text -> text);
  }

  /** Bytes of the arrays. */
  public long bytes() {
    URL weights = loader.getResource(ROOT + name + "/" + NeuralOperator.WEIGHTS);
    try {
      return weights == null ? 0 : weights.openConnection().getContentLengthLong();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Reads the operator: through a copy, as an artifact may be an archive in an archive.
   *
   * @throws WeightsException if a file is missing, or is not what the manifest says
   */
  NeuralOperator load() {
    Path copy = null;
    try {
      copy = Files.createTempDirectory("zoo-weights");
      for (String file : new String[] {NeuralOperator.MANIFEST, NeuralOperator.WEIGHTS}) {
        try (InputStream in = open(file)) {
          Files.copy(in, copy.resolve(file));
        }
      }
      NeuralOperator operator = NeuralOperator.load(copy);
      operator.provenance().put("pretrained", name);
      return operator;
    } catch (IOException e) {
      throw failed(e);
    } finally {
      if (copy != null) {
        AtomicFiles.deleteTree(copy);
      }
    }
  }

  private <T> T withFile(String file, Function<String, T> use) {
    try (InputStream in = open(file)) {
      return use.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private InputStream open(String file) {
    InputStream in = loader.getResourceAsStream(ROOT + name + "/" + file);
    if (in == null) {
      throw new WeightsException("reading " + place(), "a file " + file, "none there");
    }
    return in;
  }

  private String place() {
    return "pretrained weights " + name;
  }

  private WeightsException failed(IOException e) {
    return new WeightsException(
        WeightsException.describe(
            "reading " + place(), "readable files on the class path", SystemFailures.reason(e)),
        e);
  }
}
