package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;

class FactsFileTest {

  private static final String FAMILY =
      """
      family:
        equation: ∂t u = 0
        parameters: {c: 2}
        domain: a square
        boundary: periodic
        initial: zero
        extent: {xMin: 0, xMax: 1, yMin: 0, yMax: 1}
        firstTime: 0
        shape: {frames: 20, height: 8, width: 8, channels: 1}
        frameInterval: 0.5
        channels: [{symbol: u, name: something, unit: "1", magnitude: of order 1, least: -9, most: 9}]
        framesIn: 10
        horizon: 10
        splits: [{paper: NESTOR, train: 3, test: 1}]
        mixtureWeight: 1
        dpotId: x
        files: [x.h5]
        layout: common
        source: nobody
        links: [none]
        licence: none
      members:
      """;

  @Test
  void membersAddToAndChangeWhatTheFamilyShares() {
    var facts =
        FactsFile.parse(
            "test", FAMILY + "  - {id: a, title: A}\n  - {id: b, title: B, parameters: {c: 3}}\n");
    assertThat(facts).extracting(DatasetFacts::id).containsExactly("a", "b");
    assertThat(facts.get(0).parameters()).containsEntry("c", 2.0);
    assertThat(facts.get(1).parameters()).containsEntry("c", 3.0);
    assertThat(facts.get(1).splits().get(0)).isEqualTo(new PublishedSplit("NESTOR", 3, 1, ""));
    assertThat(facts.get(0).notes()).isEmpty();
  }

  @Test
  void aMissingAnUnknownAndAWrongFactAreNamedWithTheirDataset() {
    assertThatThrownBy(() -> FactsFile.parse("test", FAMILY + "  - {id: a}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("test, a")
        .hasMessageContaining("title");
    assertThatThrownBy(() -> FactsFile.parse("test", FAMILY + "  - {id: a, title: A, titel: A}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown field titel");
    assertThatThrownBy(
            () -> FactsFile.parse("test", FAMILY + "  - {id: a, title: A, horizon: 11}\n"))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("horizon of dataset a");
    assertThatThrownBy(
            () ->
                FactsFile.parse(
                    "test",
                    FAMILY
                        + "  - {id: a, title: A, shape: {frames: 20, height: 8, width: 8,"
                        + " channels: 2}}\n"))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("1 descriptions");
    assertThatThrownBy(() -> FactsFile.parse("test", "members: []\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"family\"");
  }
}
