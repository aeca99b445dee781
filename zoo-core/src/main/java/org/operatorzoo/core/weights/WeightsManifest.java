package org.operatorzoo.core.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * What a set of weights is, beside its arrays.
 *
 * @param formatVersion version of this layout, 1
 * @param name model name, e.g. {@code dpot-nano}
 * @param architecture family that builds it
 * @param config configuration of that family
 * @param weights file name of the arrays
 * @param sha256 digest of that file
 * @param parameters total number of parameters
 * @param activatedParameters parameters one prediction uses
 * @param provenance how the values came to be: seeds, plan, data digests, versions
 * @param licence SPDX name, or a sentence
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
    String licence) {

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
}
