package org.operatorzoo.nestor;

import org.operatorzoo.core.error.Checks;

/**
 * What the ablations of the paper's Table 4 take away. The third of them, attention and Fourier
 * layers summed, is a pool of one attention expert: it has no gate.
 *
 * @param feedForward what follows the attention inside an attention expert
 * @param balanceLosses whether the balance losses (eq. 13) are trained on; if not, α = β = 0 and
 *     they are only reported
 */
public record NestorParts(FeedForward feedForward, boolean balanceLosses) {

  /** The full model. */
  public static final NestorParts ALL = new NestorParts(FeedForward.SUB_MOE, true);

  /** Checks that everything is given. */
  public NestorParts {
    Checks.present("feedForward", feedForward);
  }

  /** The rest of an attention expert, f in out = LN₂(s + f(s)). */
  public enum FeedForward {
    /** The token-level mixture: shared and routed perceptrons. */
    SUB_MOE,
    /** The shared perceptron alone: the feed-forward layer of a common transformer. */
    PERCEPTRON,
    /** Nothing: out = LN₂(s). */
    NONE
  }
}
