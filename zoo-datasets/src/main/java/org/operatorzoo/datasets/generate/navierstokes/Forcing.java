package org.operatorzoo.datasets.generate.navierstokes;

/** The source f of the vorticity equation. */
interface Forcing {

  /**
   * Whether f has no modes beyond the 2/3 rule, but for rounding, which is then taken away: it
   * would add up where nothing else is.
   */
  boolean isLimited();

  /** Whether f is the same at all times. */
  boolean isSteady();

  /**
   * f̂ at a time.
   *
   * @param spectrum result
   */
  void write(double time, double[] spectrum);

  /** f = amplitude·(sin 2π(x+y) + cos 2π(x+y)) at all times. */
  static Forcing diagonal(int n, Fourier2d fourier, double amplitude) {
    double[] steady = fourier.spectrum(diagonalField(n, amplitude));
    return new Forcing() {
      @Override
      public boolean isLimited() {
        return true;
      }

      @Override
      public boolean isSteady() {
        return true;
      }

      @Override
      public void write(double time, double[] spectrum) {
        System.arraycopy(steady, 0, spectrum, 0, steady.length);
      }
    };
  }

  /** That f at the points of the grid. */
  static double[] diagonalField(int n, double amplitude) {
    double[] field = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double angle = 2 * Math.PI * (i + j) / n;
        field[i * n + j] = amplitude * (Math.sin(angle) + Math.cos(angle));
      }
    }
    return field;
  }
}
