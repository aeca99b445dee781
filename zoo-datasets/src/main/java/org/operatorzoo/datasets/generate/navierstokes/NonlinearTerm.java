package org.operatorzoo.datasets.generate.navierstokes;

/** A way to compute N(ŵ) = f̂ − D·F(u·∇w). */
interface NonlinearTerm {

  /**
   * Computes N.
   *
   * @param w spectrum of the vorticity
   * @param result N(ŵ), a spectrum
   */
  void evaluate(double[] w, double[] result);
}
