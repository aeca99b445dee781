package org.operatorzoo.core.optim;

/**
 * Adam with a first-moment decay that may change from step to step:
 *
 * <pre>
 * g ← g + λθ  (coupled)     or     θ ← θ − lr·λθ  (decoupled: AdamW, Loshchilov and Hutter 2019)
 * m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²
 * θ ← θ − lr/(1−β₁ᵏ) · m / (√v/√(1−β₂ᵏ) + ε)
 * </pre>
 *
 * with the step's own β₁ in the bias correction (DPOT's optimiser under its one-cycle schedule).
 */
public final class Adam extends BlockOptimizer {

  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final boolean decoupled;

  /**
   * With weight decay coupled to the gradient.
   *
   * @param beta2 β₂
   * @param epsilon ε
   * @param weightDecay λ
   */
  public Adam(double beta2, double epsilon, double weightDecay) {
    this(beta2, epsilon, weightDecay, false);
  }

  /**
   * @param beta2 β₂
   * @param epsilon ε
   * @param weightDecay λ
   * @param decoupled whether λ acts on the parameters alone
   */
  public Adam(double beta2, double epsilon, double weightDecay, boolean decoupled) {
    super("first", "second");
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.weightDecay = weightDecay;
    this.decoupled = decoupled;
  }

  @Override
  void direct(float[] p, float[] g, float[] first, float[] second, int n, Factors f) {
    float rate = (float) (f.rate() / (1 - Math.pow(f.momentum(), f.step())));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, f.step())));
    float coupled = decoupled ? 0 : (float) weightDecay;
    if (coupled != 0) {
      for (int i = 0; i < n; i++) {
        g[i] = g[i] * f.gradientScale() + coupled * p[i];
      }
    } else if (f.gradientScale() != 1) {
      for (int i = 0; i < n; i++) {
        g[i] *= f.gradientScale();
      }
    }
    direct(g, first, second, n, (float) f.momentum(), rate, correction);
  }

  private void direct(
      float[] g, float[] first, float[] second, int n, float beta1, float rate, float correction) {
    float b2 = (float) beta2;
    float eps = (float) epsilon;
    for (int i = 0; i < n; i++) {
      float slope = g[i];
      float mean = beta1 * first[i] + (1 - beta1) * slope;
      float square = b2 * second[i] + (1 - b2) * slope * slope;
      first[i] = mean;
      second[i] = square;
      g[i] = rate * mean / ((float) Math.sqrt(square) * correction + eps);
    }
  }

  @Override
  double kept(double rate) {
    return decoupled ? 1 - rate * weightDecay : 1;
  }
}
