package org.operatorzoo.datasets.generate.incompressible;

/** How a transported velocity is interpolated to the face it is carried through. */
interface Advection {

  /** Cell Reynolds number up to which central differences are used. */
  double CENTRAL_LIMIT = 20;

  /**
   * The scheme for a case.
   *
   * @param cellReynolds largest cell Reynolds number, speed·spacing/ν
   * @param grid the grid
   */
  static Advection forCellReynolds(double cellReynolds, MacGrid grid) {
    return cellReynolds <= CENTRAL_LIMIT ? new CentralAdvection(grid) : new BoundedQuick(grid);
  }

  /**
   * Writes the flux through the face between p and p + along: normal velocity × value on the face −
   * diffusion × difference of the values, for all p from the cell (−1, −1) to the last one.
   *
   * @param carrier velocity normal to the faces
   * @param across from a normal velocity to the second one of the same face; their mean carries
   * @param value transported velocity
   * @param along from a value to the one behind the face
   * @param diffusion ν/spacing
   * @param flux result
   */
  void flux(
      double[] carrier, int across, double[] value, int along, double diffusion, double[] flux);

  /**
   * Largest stable Δt of {@link RungeKutta} steps.
   *
   * @param decayRate largest decay rate by viscosity, 4ν(1/dx² + 1/dy²)
   * @param crossingRate max(|u|/dx + |v|/dy)
   */
  double stableStep(double decayRate, double crossingRate);
}
