package org.operatorzoo.datasets.generate.compressible;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Start of the sets with random initial states. With four sums of waves s1…s4 ({@link
 * RandomWaves}):
 *
 * <pre>
 *   d0, T0 ~ U(0.1, 10),   δρ, δp ~ U(0.01, 0.2),   v = (s1, s2)·M√(γT0)/mean|(s1, s2)|,
 *   ρ = d0(1 + δρ s4/mean|s4|),   p = d0T0(1 + δp s3/mean|s3|);
 * </pre>
 *
 * with probability ½ all deviations are multiplied by win(x)win(y), win(x) = ½[tanh((x − xL)/0.01)
 * − tanh((x − xL − 0.45)/0.01)], xL = 0.1 + 0.35·U(0, 1), likewise for y.
 *
 * <p>Choices: relative deviations of density or pressure below −0.99 are drawn anew; the
 * publication drops trajectories that do not stay finite.
 */
final class RandomFlow {

  private static final double LEAST_DEVIATION = -0.99;
  private static final double BOX_WIDTH = 0.45;
  private static final double BOX_EDGE = 0.01;

  private RandomFlow() {}

  static FlowState draw(CompressibleFlowSettings settings, RandomGenerator random) {
    int n = settings.resolution();
    double density = uniform(random, 0.1, 10);
    double temperature = uniform(random, 0.1, 10);
    double[] share = random.nextBoolean() ? box(n, random) : everywhere(n);
    double[] vx = RandomWaves.draw(random).atCentres(n);
    double[] vy = RandomWaves.draw(random).atCentres(n);
    double scale = settings.mach() * Math.sqrt(settings.gamma() * temperature) / meanSpeed(vx, vy);
    double[] ofPressure = deviation(n, random);
    double[] ofDensity = deviation(n, random);
    FlowState state = new FlowState(n, n, settings.gamma());
    for (int p = 0; p < n * n; p++) {
      double localDensity = density * (1 + share[p] * ofDensity[p]);
      double localPressure = density * temperature * (1 + share[p] * ofPressure[p]);
      double localScale = share[p] * scale;
      state.set(p / n, p % n, localDensity, localScale * vx[p], localScale * vy[p], localPressure);
    }
    return state;
  }

  /** δ·s/mean|s|, δ ~ U(0.01, 0.2). */
  private static double[] deviation(int n, RandomGenerator random) {
    while (true) {
      double size = uniform(random, 0.01, 0.2);
      double[] s = RandomWaves.draw(random).atCentres(n);
      double mean = Arrays.stream(s).map(Math::abs).average().orElseThrow();
      double[] deviation = Arrays.stream(s).map(value -> size * value / mean).toArray();
      if (Arrays.stream(deviation).min().orElseThrow() > LEAST_DEVIATION) {
        return deviation;
      }
    }
  }

  private static double[] everywhere(int n) {
    double[] share = new double[n * n];
    Arrays.fill(share, 1);
    return share;
  }

  private static double[] box(int n, RandomGenerator random) {
    double[] alongX = window(n, uniform(random, 0.1, 0.45));
    double[] alongY = window(n, uniform(random, 0.1, 0.45));
    double[] share = new double[n * n];
    for (int p = 0; p < n * n; p++) {
      share[p] = alongX[p / n] * alongY[p % n];
    }
    return share;
  }

  private static double[] window(int n, double from) {
    double[] share = new double[n];
    for (int i = 0; i < n; i++) {
      double x = (i + 0.5) / n;
      double rise = Math.tanh((x - from) / BOX_EDGE);
      share[i] = 0.5 * (rise - Math.tanh((x - from - BOX_WIDTH) / BOX_EDGE));
    }
    return share;
  }

  private static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Mean of √(vx² + vy²). */
  static double meanSpeed(double[] vx, double[] vy) {
    double sum = 0;
    for (int p = 0; p < vx.length; p++) {
      sum += Math.hypot(vx[p], vy[p]);
    }
    return sum / vx.length;
  }
}
