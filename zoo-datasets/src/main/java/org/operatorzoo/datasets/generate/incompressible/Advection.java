package org.operatorzoo.datasets.generate.incompressible;

/** How a transported velocity is interpolated to the face it is carried through. */
enum Advection {

  /** Mean of both sides, second order; oscillates if the cell Reynolds number is large. */
  CENTRAL {
    @Override
    void flux(Carrier by, double[] value, int along, double diffusion, double[] flux) {
      double[] carrier = by.velocity();
      int across = by.across();
      for (int p = by.from(); p < by.to(); p++) {
        double carried = 0.25 * (carrier[p] + carrier[p + across]) * (value[p] + value[p + along]);
        flux[p] = carried - diffusion * (value[p + along] - value[p]);
      }
    }

    @Override
    double stableStep(double decayRate, double crossingRate) {
      // The shortest waves decay fastest but do not move, so that both limits hold separately.
      return 1 / Math.max(decayRate, crossingRate / CFL);
    }
  },

  /**
   * QUICK (Leonard 1979), φ + (3a + b)/8 with φ the upwind value, a the difference downwind and b
   * the difference upwind of it; the correction is limited to minmod((3a + b)/8, a, 2b), so that
   * the face value lies between its neighbours and new extremes do not arise. Second order where
   * the solution is smooth.
   */
  BOUNDED_QUICK {
    @Override
    void flux(Carrier by, double[] value, int along, double diffusion, double[] flux) {
      double[] carrier = by.velocity();
      int across = by.across();
      for (int p = by.from(); p < by.to(); p++) {
        double behind = value[p] - value[p - along];
        double middle = value[p + along] - value[p];
        double ahead = value[p + 2 * along] - value[p + along];
        double fromBehind = value[p] + correction(middle, behind);
        double fromAhead = value[p + along] - correction(middle, ahead);
        double speed = 0.5 * (carrier[p] + carrier[p + across]);
        double carried =
            speed * (fromBehind + fromAhead) - Math.abs(speed) * (fromAhead - fromBehind);
        flux[p] = 0.5 * carried - diffusion * middle;
      }
    }

    @Override
    double stableStep(double decayRate, double crossingRate) {
      // Where the limiter acts, upwinding lets waves decay by up to twice the crossing rate.
      return 1 / (decayRate + crossingRate / CFL);
    }
  };

  /** Δt·crossing rate that all schemes bear with Adams–Bashforth steps of order 2. */
  private static final double CFL = 0.4;

  /** Cell Reynolds number up to which central differences are used. */
  private static final double CENTRAL_LIMIT = 20;

  /** The scheme for a largest cell Reynolds number speed·spacing/ν. */
  static Advection forCellReynolds(double number) {
    return number <= CENTRAL_LIMIT ? CENTRAL : BOUNDED_QUICK;
  }

  /**
   * What a velocity carries through the faces.
   *
   * @param velocity normal to the faces
   * @param across from a normal velocity to the second one of the same face
   * @param from first face
   * @param to behind the last face
   */
  record Carrier(double[] velocity, int across, int from, int to) {}

  /**
   * Writes the flux through the face between p and p + along: normal velocity × value on the face −
   * diffusion × difference of the values.
   *
   * @param by normal velocity, the mean of two
   * @param value transported velocity
   * @param along from a value to the one behind the face
   * @param diffusion ν/spacing
   * @param flux result
   */
  abstract void flux(Carrier by, double[] value, int along, double diffusion, double[] flux);

  /**
   * Largest stable Δt of Adams–Bashforth steps of order 2, whose real axis ends at −1.
   *
   * @param decayRate largest decay rate by viscosity, 4ν(1/dx² + 1/dy²)
   * @param crossingRate max(|u|/dx + |v|/dy)
   */
  abstract double stableStep(double decayRate, double crossingRate);

  /** minmod((3a + b)/8, a, 2b). */
  private static double correction(double a, double b) {
    double quick = 0.125 * (3 * a + b);
    double twice = 2 * b;
    double low = Math.min(quick, Math.min(a, twice));
    double high = Math.max(quick, Math.max(a, twice));
    return Math.max(low, 0) + Math.min(high, 0);
  }
}
