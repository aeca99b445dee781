package org.operatorzoo.baselines.fno;

/** Norm of a Fourier layer's output. */
public enum FnoNorm {
  /** None. */
  NONE,
  /** Group norm with gain and bias: 4 groups in the DPOT flavour, 1 in neuraloperator's. */
  GROUP,
  /** Instance norm without gain and bias; neuraloperator only. */
  INSTANCE
}
