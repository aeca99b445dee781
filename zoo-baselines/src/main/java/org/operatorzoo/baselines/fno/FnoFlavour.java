package org.operatorzoo.baselines.fno;

/** Which code base an FNO follows, in structure, names and mode counting. */
public enum FnoFlavour {
  /** The DPOT code base: corner modes, GELU after every layer, no channel perceptron. */
  DPOT,
  /** neuraloperator 2.x: centred modes, spectral bias, optional channel perceptron and padding. */
  NEURALOPERATOR
}
