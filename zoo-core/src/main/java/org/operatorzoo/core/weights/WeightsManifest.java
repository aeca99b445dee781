package org.operatorzoo.core.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.DocumentDigest;
import org.operatorzoo.core.io.Documents;

/**
 * What a set of weights is, beside its arrays.
 *
 * @param formatVersion version of this layout, 1
 * @param name model name, e.g. {@code dpot-nano}
 * @param architecture family that builds it
 * @param config configuration of that family
 * @param weights file name of the arrays
 * @param sha256 digest of that file
 * @param parameters total number of parameters; checked against the configuration
 * @param activatedParameters parameters one prediction uses; checked too
 * @param provenance how the values came to be: seeds, plan, data digests, versions
 * @param licence SPDX name, or a sentence
 * @param digest {@link #digest(String, JsonNode, String)}: what decides the predictions; null in
 *     manifests of earlier versions, whose configuration nothing vouches for
 *     <p>Name, provenance and licence are claims of whoever wrote the manifest: nothing can check
 *     them.
 */
public record WeightsManifest(
    int formatVersion,
    String name,
    String architecture,
    JsonNode config,
    String weights,
    String sha256,
    long parameters,
    long activatedParameters,
    Map<String, String> provenance,
    String licence,
    String digest) {

  /** The version written by this code. */
  public static final int FORMAT_VERSION = 1;

  /** Checks that everything needed for loading is there. */
  public WeightsManifest {
    Checks.between("formatVersion", formatVersion, 1, FORMAT_VERSION);
    Checks.present("name", name);
    Checks.present("architecture", architecture);
    Checks.present("config", config);
    Checks.present("weights", weights);
    Checks.present("sha256", sha256);
    provenance = provenance == null ? Map.of() : Map.copyOf(provenance);
  }

  /** SHA-256 over the family, its configuration and the digest of the arrays' file. */
  public static String digest(String architecture, JsonNode config, String sha256) {
    return DocumentDigest.of(
        Documents.json()
            .createObjectNode()
            .put("architecture", architecture)
            .put("sha256", sha256)
            .set("config", config));
  }

  /**
   * Requires that configuration and arrays are those the manifest was written with.
   *
   * @param file where it was read, for messages
   * @throws WeightsException if one of them was changed since
   */
  public void requireIntact(Path file) {
    String found = digest(architecture, config, sha256);
    if (digest != null && !digest.equals(found)) {
      throw new WeightsException(
          "loading " + file,
          "architecture, config and sha256 with digest " + digest + ", as they were saved",
          "others, with digest " + found + ". Changed by hand, or mixed with another manifest?");
    }
  }

  /**
   * The file of the arrays, which lies beside the manifest.
   *
   * @throws WeightsException if its name leads elsewhere, or there is none
   */
  public Path arrays(Path directory) {
    Path name = Path.of(weights);
    if (name.getNameCount() != 1 || name.isAbsolute() || weights.matches("\\.*")) {
      throw new WeightsException(
          "loading weights from " + directory,
          "the name of a file in that directory in the manifest's field weights",
          weights);
    }
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("loading weights", "the file " + file, "none there");
    }
    return file;
  }
}
