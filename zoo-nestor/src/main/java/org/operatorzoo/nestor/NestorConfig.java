package org.operatorzoo.nestor;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of NESTOR (arXiv 2602.22059); defaults of the paper's Table 7 in parentheses.
 *
 * @param field H, W, T, C
 * @param patch P, side of a patch (8)
 * @param width D, channels of a token; a multiple of 8, of the heads and of the AFNO blocks (512)
 * @param depth number of nested blocks (2)
 * @param heads h, attention heads (8)
 * @param afnoBlocks nb, blocks of the block-diagonal Fourier perceptron (4)
 * @param modes Fourier modes kept per axis (32)
 * @param mlpRatio r, hidden width of token experts over D (1)
 * @param image E and k_E, attention experts a field is routed to (6, 2)
 * @param token K and k_K, perceptrons a token is routed to inside an attention expert (6, 2)
 * @param outWidth O, hidden channels of the output head (32)
 * @param classes outputs of the dataset classifier, whose loss has weight 0; 0 removes it (12)
 * @param variant points where released code and text differ (released)
 */
public record NestorConfig(
    FieldSpec field,
    int patch,
    int width,
    int depth,
    int heads,
    int afnoBlocks,
    int modes,
    double mlpRatio,
    ExpertPool image,
    ExpertPool token,
    int outWidth,
    int classes,
    NestorVariant variant)
    implements OperatorConfig {

  /** Groups of the block norms. */
  static final int NORM_GROUPS = 8;

  /** ε of all norms. */
  static final double NORM_EPSILON = 1e-5;

  /** Checks ranges and divisibility. */
  public NestorConfig {
    Checks.present("field", field);
    Checks.positive("patch", patch);
    Checks.divides("field height", field.height(), "patch", patch);
    Checks.divides("field width", field.width(), "patch", patch);
    Checks.positive("width", width);
    Checks.divides("width", width, "norm groups", NORM_GROUPS);
    Checks.divides("width", width, "heads", heads);
    Checks.divides("width", width, "afnoBlocks", afnoBlocks);
    Checks.positive("depth", depth);
    Checks.positive("modes", modes);
    Checks.positive("mlpRatio·width", (long) (mlpRatio * width));
    Checks.present("image", image);
    Checks.present("token", token);
    Checks.positive("outWidth", outWidth);
    Checks.notNegative("classes", classes);
    Checks.present("variant", variant);
  }

  @Override
  public NestorConfig withField(FieldSpec next) {
    return new NestorConfig(
        next,
        patch,
        width,
        depth,
        heads,
        afnoBlocks,
        modes,
        mlpRatio,
        image,
        token,
        outWidth,
        classes,
        variant);
  }

  /** The same operator in another variant. */
  public NestorConfig withVariant(NestorVariant next) {
    return new NestorConfig(
        field,
        patch,
        width,
        depth,
        heads,
        afnoBlocks,
        modes,
        mlpRatio,
        image,
        token,
        outWidth,
        classes,
        next);
  }

  /** R = ⌊r·D⌋. */
  int hidden() {
    return (int) (mlpRatio * width);
  }

  /** The embedding; its hidden layer has M = C'·P + 3 channels. */
  PatchEmbedding embedding() {
    return new PatchEmbedding(
        field.height(),
        field.width(),
        field.framesIn(),
        field.channelsIn(),
        patch,
        field.channelsOut() * patch + PatchEmbedding.COORDINATES);
  }

  /** N. */
  int tokens() {
    return embedding().tokens();
  }
}
