package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Complex matrices as real ones: (Xr + iXi)(Wr + iWi) is the real product [Xr|Xi]·[[Wr, Wi], [−Wi,
 * Wr]]. Parameters lie in the graph as the upper half [Wr|Wi]; the lower half is built there.
 */
final class ComplexProduct {

  private ComplexProduct() {}

  /**
   * The real form of G complex matrices.
   *
   * @param upper [G, in, 2·out], real parts, then imaginary parts
   * @return [G, 2·in, 2·out]
   */
  static SDVariable realForm(SameDiff sd, SDVariable upper, int out) {
    SDVariable real = sd.slice(upper, new int[] {0, 0, 0}, -1, -1, out);
    SDVariable imaginary = sd.slice(upper, new int[] {0, 0, out}, -1, -1, out);
    SDVariable lower = sd.concat(2, imaginary.neg(), real);
    return sd.concat(1, upper, lower);
  }
}
