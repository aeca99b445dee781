package org.operatorzoo.datasets.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.ArraySource;

class ProtocolEvaluationSetTest {

  private final ArraySource source = new ArraySource("places", 3, new TrajectoryShape(14, 4, 4, 3));
  private final CommonProtocol protocol = new CommonProtocol(8, 4, 10, 1, 91);

  @Test
  void inputAreTheFirstFramesAndTheTargetIsCutAtTheTrajectorysEnd() {
    ProtocolEvaluationSet set = new ProtocolEvaluationSet(source, protocol);
    assertThat(set.horizon()).isEqualTo(4);
    assertThat(set.count()).isEqualTo(3);
    assertThat(set.name()).isEqualTo("places");
    EvaluationSample sample = set.sample(2);
    assertThat(sample.input().shape()).containsExactly(1, 8, 8, 10, 4);
    assertThat(sample.target().shape()).containsExactly(1, 8, 8, 4, 4);
    // The corner of a doubled image is the corner itself.
    assertThat(sample.input().at(0, 0, 0, 9, 1)).isEqualTo(source.value(2, 9, 0, 1));
    assertThat(sample.target().at(0, 7, 7, 3, 2)).isEqualTo(source.value(2, 13, 15, 2));
  }

  @Test
  void theMaskTakesPointsOfTheOriginalGridAndPredictedChannels() {
    EvaluationSample sample = new ProtocolEvaluationSet(source, protocol, 2, 1).sample(0);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        for (int c = 0; c < 4; c++) {
          boolean scored = y % 2 == 0 && x % 2 == 0 && c < 2;
          assertThat(sample.mask().at(0, y, x, 0, c)).isEqualTo(scored ? 1f : 0f);
        }
      }
    }
  }

  @Test
  void theHorizonIsTheProtocolsWhereTheTrajectoryIsLonger() {
    CommonProtocol brief = new CommonProtocol(8, 4, 10, 1, 2);
    assertThat(new ProtocolEvaluationSet(source, brief).horizon()).isEqualTo(2);
  }

  @Test
  void theDigestTellsDataProtocolChannelsAndCountApart() {
    String digest = new ProtocolEvaluationSet(source, protocol).digest();
    assertThat(new ProtocolEvaluationSet(source, protocol).digest()).isEqualTo(digest);
    assertThat(new ProtocolEvaluationSet(source, protocol, 2, 3).digest()).isNotEqualTo(digest);
    assertThat(new ProtocolEvaluationSet(source, protocol, 3, 2).digest()).isNotEqualTo(digest);
    CommonProtocol other = new CommonProtocol(8, 4, 9, 1, 91);
    assertThat(new ProtocolEvaluationSet(source, other).digest()).isNotEqualTo(digest);
  }

  @Test
  void moreSamplesOrChannelsThanThereAreAreRefused() {
    assertThatThrownBy(() -> new ProtocolEvaluationSet(source, protocol, 4, 3))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("predictedChannels");
    assertThatThrownBy(() -> new ProtocolEvaluationSet(source, protocol, 3, 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("count");
  }
}
