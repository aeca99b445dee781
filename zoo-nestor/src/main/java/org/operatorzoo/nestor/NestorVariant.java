package org.operatorzoo.nestor;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;

/**
 * Points where the released code and the text of the paper differ.
 *
 * @param timeAggregation whether frames are modulated by cos(γτ) before they are summed (eq. 4)
 * @param expertMlp the token expert (eq. 12)
 * @param attentionSkip what is added to the attention output
 * @param attentionNormShared whether the norm before the attention is used again after it
 * @param afnoDepth Fourier layers of the shared expert
 * @param moeSkip whether the normalised block input is added to the block output
 */
public record NestorVariant(
    Kind timeAggregation,
    ExpertMlp expertMlp,
    AttentionSkip attentionSkip,
    boolean attentionNormShared,
    int afnoDepth,
    boolean moeSkip) {

  /** What the released code computes; the only reading that gives the published 83M parameters. */
  public static final NestorVariant RELEASED =
      new NestorVariant(Kind.EXP_MLP, ExpertMlp.SWIGLU, AttentionSkip.VALUE, true, 2, true);

  /** What the prose of the paper says. */
  public static final NestorVariant TEXT =
      new NestorVariant(Kind.MLP, ExpertMlp.GELU, AttentionSkip.INPUT, false, 1, false);

  /** Checks that everything is given. */
  public NestorVariant {
    Checks.present("timeAggregation", timeAggregation);
    Checks.present("expertMlp", expertMlp);
    Checks.present("attentionSkip", attentionSkip);
    Checks.positive("afnoDepth", afnoDepth);
  }

  /** Form of a token expert. */
  public enum ExpertMlp {
    /** (SiLU(x·W₁) ⊙ x·W₃)·W₂, no biases. */
    SWIGLU,
    /** GELU(x·W₁ + b₁)·W₂ + b₂. */
    GELU
  }

  /** Residual path around the attention. */
  public enum AttentionSkip {
    /** The values V. */
    VALUE,
    /** The input of the expert. */
    INPUT
  }
}
