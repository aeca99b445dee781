package org.operatorzoo.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.model.NeuralOperator;

/** Compares operators. */
public final class SameParameters {

  private SameParameters() {}

  /**
   * Compares all parameters and the state.
   *
   * @param tolerance times the largest entry of an array
   */
  public static void assertSame(NeuralOperator found, NeuralOperator expected, double tolerance) {
    for (ParameterSpec spec : expected.parameters().all()) {
      float[] a = found.values().get(spec.name());
      float[] b = expected.values().get(spec.name());
      double largest = 0;
      double difference = 0;
      for (int i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs(b[i]));
        difference = Math.max(difference, Math.abs(a[i] - b[i]));
      }
      assertThat(difference).as(spec.name()).isLessThan(tolerance * largest + 1e-7);
    }
  }

  /** ‖a − b‖₂ over all parameters. */
  public static double distance(NeuralOperator first, NeuralOperator second) {
    double sum = 0;
    for (ParameterSpec spec : first.parameters().all()) {
      float[] a = first.values().get(spec.name());
      float[] b = second.values().get(spec.name());
      for (int i = 0; i < a.length; i++) {
        double difference = a[i] - b[i];
        sum += difference * difference;
      }
    }
    return Math.sqrt(sum);
  }
}
