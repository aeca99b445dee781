package org.operatorzoo.cli;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.operatorzoo.core.model.Pretrained;
import org.operatorzoo.core.weights.WeightsManifest;

/**
 * What is printed of pretrained weights.
 *
 * @param name e.g. {@code fno-nano.vorticity}
 * @param architecture family that builds it
 * @param parameters total number of parameters
 * @param bytes size of the arrays
 * @param sha256 digest of their file
 * @param licence of the weights
 * @param provenance how the values came to be
 */
record PretrainedFacts(
    String name,
    String architecture,
    long parameters,
    long bytes,
    String sha256,
    String licence,
    Map<String, String> provenance) {

  /** Those whose names match a pattern with {@code *} and {@code ?}. */
  static List<PretrainedFacts> matching(String pattern) {
    Pattern regex =
        Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    return Pretrained.all().values().stream()
        .filter(weights -> regex.matcher(weights.name()).matches())
        .map(PretrainedFacts::of)
        .toList();
  }

  private static PretrainedFacts of(Pretrained weights) {
    WeightsManifest manifest = weights.manifest();
    return new PretrainedFacts(
        weights.name(),
        manifest.architecture(),
        manifest.parameters(),
        weights.bytes(),
        manifest.sha256(),
        manifest.licence(),
        manifest.provenance());
  }

  /** The score that the card promises, if the weights come with one. */
  String score() {
    return provenance.getOrDefault("score", "–");
  }
}
