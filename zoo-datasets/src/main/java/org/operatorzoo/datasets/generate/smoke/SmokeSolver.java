package org.operatorzoo.datasets.generate.smoke;

import org.operatorzoo.datasets.generate.poisson.NeumannPoisson;

/**
 * One scheme for ∂t v + v·∇v = −∇p + νΔv + (0, b·s), ∇·v = 0, ∂t s + v·∇s = 0 in a closed square
 * box on a staggered grid of n×n cells, x first. A step of size Δt:
 *
 * <pre>
 *   s ← s(x − Δt·v(x))                                 semi-Lagrangian, one Euler back-trace, bilinear
 *   v ← v(x − Δt·v(x)) + Δt·b·(0, mean of the new s at the face)
 *   v ← v + νΔt·L v                                    five-point Laplacian
 *   v ← v − ∇p,  L p = ∇·v                             no flux through the walls
 * </pre>
 *
 * Velocity counts as 0 on the walls and, tangentially, half a cell beyond them; smoke continues
 * constantly. Not thread-safe.
 */
final class SmokeSolver {

  private final int n;
  private final double dx;
  private final double dt;
  private final double viscosity;
  private final double buoyancy;
  private final NeumannPoisson poisson;
  private final double[] pressure;

  // [n][n] at centres; u [n+1][n+2] and v [n+2][n+1] at faces with a ring of zeros.
  private double[] smoke;
  private double[] u;
  private double[] v;
  private double[] nextSmoke;
  private double[] nextU;
  private double[] nextV;

  SmokeSolver(SmokeSettings settings, double buoyancy, double[] smoke) {
    this.n = settings.resolution();
    this.dx = settings.width() / n;
    this.dt = settings.step();
    this.viscosity = settings.viscosity();
    this.buoyancy = buoyancy;
    this.poisson = new NeumannPoisson(n, n, dx, dx);
    this.pressure = new double[n * n];
    this.smoke = smoke.clone();
    this.nextSmoke = new double[n * n];
    this.u = new double[(n + 1) * (n + 2)];
    this.nextU = new double[(n + 1) * (n + 2)];
    this.v = new double[(n + 2) * (n + 1)];
    this.nextV = new double[(n + 2) * (n + 1)];
  }

  /** s at the centre of cell (i, j). */
  double smoke(int i, int j) {
    return smoke[i * n + j];
  }

  /** x-velocity on the face between the cells (i−1, j) and (i, j), i = 0…n. */
  double faceX(int i, int j) {
    return u[i * (n + 2) + j + 1];
  }

  /** y-velocity on the face between the cells (i, j−1) and (i, j), j = 0…n. */
  double faceY(int i, int j) {
    return v[(i + 1) * (n + 1) + j];
  }

  /** ∇·v of cell (i, j). */
  double divergence(int i, int j) {
    return (faceX(i + 1, j) - faceX(i, j) + faceY(i, j + 1) - faceY(i, j)) / dx;
  }

  /** Advances by one Δt. */
  void step() {
    advectSmoke();
    advectX();
    advectY();
    swap();
    diffuse(u, nextU, n + 1, n + 2);
    diffuse(v, nextV, n + 2, n + 1);
    swapVelocity();
    project();
  }

  private void advectSmoke() {
    double back = dt / dx;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double x = i - back * 0.5 * (faceX(i, j) + faceX(i + 1, j));
        double y = j - back * 0.5 * (faceY(i, j) + faceY(i, j + 1));
        nextSmoke[i * n + j] = Bilinear.sample(smoke, n, n, x, y);
      }
    }
  }

  private void advectX() {
    double back = dt / dx;
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double low = faceY(i - 1, j) + faceY(i, j);
        double high = faceY(i - 1, j + 1) + faceY(i, j + 1);
        double x = i - back * faceX(i, j);
        double y = j + 1 - back * 0.25 * (low + high);
        nextU[i * (n + 2) + j + 1] = Bilinear.sample(u, n + 1, n + 2, x, y);
      }
    }
  }

  private void advectY() {
    double back = dt / dx;
    for (int i = 0; i < n; i++) {
      for (int j = 1; j < n; j++) {
        double left = faceX(i, j - 1) + faceX(i, j);
        double right = faceX(i + 1, j - 1) + faceX(i + 1, j);
        double x = i + 1 - back * 0.25 * (left + right);
        double y = j - back * faceY(i, j);
        double lift = dt * buoyancy * 0.5 * (nextSmoke[i * n + j - 1] + nextSmoke[i * n + j]);
        nextV[(i + 1) * (n + 1) + j] = Bilinear.sample(v, n + 2, n + 1, x, y) + lift;
      }
    }
  }

  /** next = a + νΔt·L a inside the ring. */
  private void diffuse(double[] a, double[] next, int rows, int columns) {
    double number = viscosity * dt / (dx * dx);
    for (int i = 1; i < rows - 1; i++) {
      int from = i * columns + 1;
      for (int p = from; p < from + columns - 2; p++) {
        double around = a[p - 1] + a[p + 1] + a[p - columns] + a[p + columns];
        next[p] = a[p] + number * (around - 4 * a[p]);
      }
    }
  }

  private void project() {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        pressure[i * n + j] = divergence(i, j);
      }
    }
    poisson.solve(pressure, 0, n);
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < n; j++) {
        u[i * (n + 2) + j + 1] -= (pressure[i * n + j] - pressure[(i - 1) * n + j]) / dx;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 1; j < n; j++) {
        v[(i + 1) * (n + 1) + j] -= (pressure[i * n + j] - pressure[i * n + j - 1]) / dx;
      }
    }
  }

  private void swap() {
    double[] s = smoke;
    smoke = nextSmoke;
    nextSmoke = s;
    swapVelocity();
  }

  private void swapVelocity() {
    double[] a = u;
    u = nextU;
    nextU = a;
    double[] b = v;
    v = nextV;
    nextV = b;
  }
}
