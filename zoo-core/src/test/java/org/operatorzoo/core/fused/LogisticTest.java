package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void theFloatFormKeepsTheDocumentedError() {
    int n = 120_001;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i - n / 2) * 5e-4f;
    }
    float[] fast = new float[n];
    Logistic.sigmoid(x, fast, n);
    double error = 0;
    for (int i = 0; i < n; i++) {
      error = Math.max(error, Math.abs(fast[i] - Logistic.sigmoid(x[i])));
    }
    assertThat(error).isLessThan(2e-7);
  }

  @Test
  void theFloatFormSaturatesExactly() {
    float[] x = {-50, 50, -1e30f, 1e30f, Float.NaN, 0};
    float[] s = new float[x.length];
    Logistic.sigmoid(x, s, x.length);
    assertThat(s).containsExactly(0, 1, 0, 1, Float.NaN, 0.5f);
  }

  @Test
  void knownValuesAreMet() {
    assertThat(Logistic.sigmoid(0)).isEqualTo(0.5);
    assertThat(Logistic.sigmoid(Math.log(3))).isCloseTo(0.75, within(1e-15));
    assertThat(Logistic.sigmoid(-Math.log(3))).isCloseTo(0.25, within(1e-15));
  }
}
