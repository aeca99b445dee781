package org.operatorzoo.core.optim;

/**
 * Stochastic gradient descent with heavy-ball momentum:
 *
 * <pre>g ← g + λθ,  m ← β₁m + g,  θ ← θ − lr·m</pre>
 */
public final class Sgd extends BlockOptimizer {

  private final double weightDecay;

  /**
   * @param weightDecay λ
   */
  public Sgd(double weightDecay) {
    super("momentum");
    this.weightDecay = weightDecay;
  }

  @Override
  void direct(float[] p, float[] g, float[] momentum, float[] unused, int n, Factors f) {
    float rate = (float) f.rate();
    float beta = (float) f.momentum();
    float decay = (float) weightDecay;
    float scale = f.gradientScale();
    for (int i = 0; i < n; i++) {
      float pull = decay == 0 ? 0 : decay * p[i];
      momentum[i] = beta * momentum[i] + g[i] * scale + pull;
      g[i] = rate * momentum[i];
    }
  }
}
