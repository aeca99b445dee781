package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void theFormForFloatKeepsTheDocumentedError() {
    int n = 120_001;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i - n / 2) * 5e-4;
    }
    double[] exact = new double[n];
    double[] fast = new double[n];
    Logistic.exact(x, exact, n);
    Logistic.forFloat(x, fast, n);
    for (int i = 0; i < n; i++) {
      assertThat(fast[i]).isCloseTo(exact[i], within(3e-9));
    }
  }

  @Test
  void knownValuesAreMet() {
    double[] x = {0, Math.log(3), -Math.log(3)};
    double[] exact = new double[3];
    Logistic.exact(x, exact, 3);
    assertThat(exact).containsExactly(new double[] {0.5, 0.75, 0.25}, within(1e-15));
  }
}
