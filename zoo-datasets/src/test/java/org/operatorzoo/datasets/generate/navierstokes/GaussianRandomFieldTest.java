package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.random.Seeds;

class GaussianRandomFieldTest {

  @Test
  void standardDeviationIsTheTheorysAndTheMeanIsZero() {
    RandomGenerator random = Seeds.generator(5, "test", 0);
    double squares = 0;
    int samples = 400;
    for (int s = 0; s < samples; s++) {
      double[] field = GaussianRandomField.sample(32, 2.5, 7, random);
      double sum = 0;
      for (double w : field) {
        sum += w;
        squares += w * w;
      }
      assertThat(sum).isCloseTo(0, within(1e-10));
    }
    double std = Math.sqrt(squares / samples / 1024);
    // About ten independent modes carry the variance: 400 samples leave 2 % of noise.
    assertThat(std).isCloseTo(0.262, within(0.012));
  }
}
