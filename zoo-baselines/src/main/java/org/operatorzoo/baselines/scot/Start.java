package org.operatorzoo.baselines.scot;

import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.Initializer;

/** What weights start from: N(0, 0.02²), biases from 0. */
final class Start {

  /** Weights of any map. */
  static final Initializer WEIGHT = Initializer.normal(0.02);

  /** Biases. */
  static final Initializer ZERO = Initializer.constant(0);

  /** A linear map. */
  static final Form FORM = Form.TORCH.drawn(WEIGHT, ZERO);

  /** A linear map without bias. */
  static final Form UNBIASED = FORM.withoutBias();

  private Start() {}
}
