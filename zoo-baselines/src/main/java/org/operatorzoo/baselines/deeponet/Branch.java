package org.operatorzoo.baselines.deeponet;

/** What reads the field. */
public enum Branch {
  /** Two 5×5 convolutions with stride 2 and two maps. */
  CNN,
  /** Maps of all numbers at once. */
  DENSE
}
