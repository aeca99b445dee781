package org.operatorzoo.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  private static final List<String> KNOWN =
      List.of("fno-1e-3", "fno-1e-4", "fno-1e-5", "swe", "dr");

  @Test
  void nearestNamesComeFirst() {
    assertThat(NearestNames.of("fno1e-4", KNOWN))
        .containsExactly("fno-1e-4", "fno-1e-3", "fno-1e-5");
    assertThat(NearestNames.of("SWE", KNOWN)).startsWith("swe");
  }

  @Test
  void namesWithoutLikenessAreLeftOut() {
    assertThat(NearestNames.of("xyz", KNOWN)).isEmpty();
  }

  @Test
  void distanceCountsInsertionsDeletionsAndSubstitutions() {
    assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
    assertThat(NearestNames.distance("abc", "")).isEqualTo(3);
    assertThat(NearestNames.distance("same", "same")).isZero();
  }

  @Test
  void theFailureNamesWhatWasWantedWhatThereIsAndWhatIsNear() {
    assertThat(NearestNames.unknown("dataset", "sve", KNOWN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("dataset \"sve\"")
        .hasMessageContaining("[dr, fno-1e-3, fno-1e-4, fno-1e-5, swe]")
        .hasMessageContaining("nearest: swe");
    assertThat(NearestNames.unknown("model", "x", List.of()))
        .hasMessageContaining("there are none");
  }

  @Test
  void ofManyNamesOnlyTheNearestAreShown() {
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "model-" + i).toList();
    assertThat(NearestNames.unknown("model", "modl-7", many))
        .hasMessageContainingAll("one of 30 names", "nearest: model-7")
        .hasMessageNotContaining("model-29");
    assertThat(NearestNames.unknown("model", "xyz", many)).hasMessageContaining("model-29");
  }
}
