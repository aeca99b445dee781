package org.operatorzoo.datasets.generate.shallowwater;

/**
 * Second-order numerical fluxes along one line of cells. Face states come from linear
 * reconstruction of h, u, v with monotonised-central slopes (van Leer 1977); the flux is Harten,
 * Lax and van Leer's,
 *
 * <pre>
 *   F = [ sR·F(L) − sL·F(R) + sL·sR·(U(R) − U(L)) ] / (sR − sL),
 *   sL = min(uL − cL, uR − cR, 0),  sR = max(uL + cL, uR + cR, 0),  c = √(gh);
 * </pre>
 *
 * tangential momentum is carried by the mass flux from the upwind side. Every expression is
 * symmetric under reflection to the last bit. Beyond the ends the state is extrapolated constantly.
 * Holds work arrays: one instance per thread.
 */
final class HllFlux {

  private final double gravity;

  /** States of the line: depth, normal and tangential velocity, [cells]. */
  final double[] depth;

  final double[] normal;
  final double[] tangential;

  /** Fluxes through the faces, [cells + 1]: mass, normal and tangential momentum. */
  final double[] mass;

  final double[] normalMomentum;
  final double[] tangentialMomentum;

  private final double[] depthSlope;
  private final double[] normalSlope;
  private final double[] tangentialSlope;

  HllFlux(int longest, double gravity) {
    this.gravity = gravity;
    this.depth = new double[longest];
    this.normal = new double[longest];
    this.tangential = new double[longest];
    this.mass = new double[longest + 1];
    this.normalMomentum = new double[longest + 1];
    this.tangentialMomentum = new double[longest + 1];
    this.depthSlope = new double[longest];
    this.normalSlope = new double[longest];
    this.tangentialSlope = new double[longest];
  }

  /** Computes all fluxes of the line's first {@code cells} cells. */
  void compute(int cells) {
    slopes(depth, depthSlope, cells);
    slopes(normal, normalSlope, cells);
    slopes(tangential, tangentialSlope, cells);
    for (int face = 0; face <= cells; face++) {
      // At the ends both sides are the extrapolated boundary cell.
      int left = Math.max(face - 1, 0);
      int right = Math.min(face, cells - 1);
      double leftHalf = face == 0 ? 0 : 0.5;
      double rightHalf = face == cells ? 0 : 0.5;
      solve(
          face,
          depth[left] + leftHalf * depthSlope[left],
          normal[left] + leftHalf * normalSlope[left],
          tangential[left] + leftHalf * tangentialSlope[left],
          depth[right] - rightHalf * depthSlope[right],
          normal[right] - rightHalf * normalSlope[right],
          tangential[right] - rightHalf * tangentialSlope[right]);
    }
  }

  private void solve(int face, double hL, double uL, double vL, double hR, double uR, double vR) {
    double cL = Math.sqrt(gravity * hL);
    double cR = Math.sqrt(gravity * hR);
    double sL = Math.min(Math.min(uL - cL, uR - cR), 0);
    double sR = Math.max(Math.max(uL + cL, uR + cR), 0);
    double qL = hL * uL;
    double qR = hR * uR;
    double pL = qL * uL + 0.5 * gravity * (hL * hL);
    double pR = qR * uR + 0.5 * gravity * (hR * hR);
    double width = sR - sL;
    double both = sL * sR;
    double q = ((sR * qL - sL * qR) + both * (hR - hL)) / width;
    mass[face] = q;
    normalMomentum[face] = ((sR * pL - sL * pR) + both * (qR - qL)) / width;
    tangentialMomentum[face] = q * (q > 0 ? vL : vR);
  }

  private static void slopes(double[] a, double[] slope, int cells) {
    slope[0] = 0;
    slope[cells - 1] = 0;
    for (int i = 1; i < cells - 1; i++) {
      slope[i] = monotonisedCentral(a[i] - a[i - 1], a[i + 1] - a[i]);
    }
  }

  /** sgn·min(2|a|, 2|b|, ½|a+b|), 0 where the signs differ. */
  static double monotonisedCentral(double a, double b) {
    if (!(a * b > 0)) {
      return 0;
    }
    double size = Math.min(2 * Math.min(Math.abs(a), Math.abs(b)), 0.5 * Math.abs(a + b));
    return a > 0 ? size : -size;
  }
}
