package org.operatorzoo.nestor;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.layer.GroupNorm;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.RecordCopies;

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
 * @param image E and k_E, attention experts a field is routed to (6, 2); a single one has no gate
 * @param token K and k_K, perceptrons a token is routed to inside an attention expert (6, 2)
 * @param outWidth O, hidden channels of the output head (32)
 * @param classes outputs of the dataset classifier, whose loss has weight 0; 0 removes it (12)
 * @param variant points where released code and text differ (released)
 * @param parts what an ablation takes away; null for the full model, as in files that do not name
 *     it
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
    NestorVariant variant,
    NestorParts parts)
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
    parts = parts == null ? NestorParts.ALL : parts;
  }

  /** The full model. */
  public NestorConfig(
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
      NestorVariant variant) {
    this(
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
        variant,
        NestorParts.ALL);
  }

  /** The same operator in another variant. */
  public NestorConfig withVariant(NestorVariant next) {
    return RecordCopies.with(this, "variant", next);
  }

  /** The same operator with other parts. */
  public NestorConfig withParts(NestorParts next) {
    return RecordCopies.with(this, "parts", next);
  }

  /** The same operator with other experts at the two levels. */
  public NestorConfig withExperts(ExpertPool images, ExpertPool tokens) {
    return RecordCopies.with(RecordCopies.with(this, "image", images), "token", tokens);
  }

  /** R = ⌊r·D⌋. */
  int hidden() {
    return (int) (mlpRatio * width);
  }

  /** The embedding; its hidden layer has M = C'·P + 3 channels. */
  PatchEmbedding embedding() {
    int hidden = field.channelsOut() * patch + PatchEmbedding.COORDINATES;
    return new PatchEmbedding("embed.conv", field, patch, hidden, Form.PLAIN);
  }

  /** N. */
  int tokens() {
    return embedding().tokens();
  }

  /** A norm of a block. */
  GroupNorm norm(String name) {
    return new GroupNorm(name, width, NORM_GROUPS, NORM_EPSILON, Form.PLAIN);
  }

  /** The perceptron that an attention expert gives to all its tokens. */
  ExpertMlp sharedMlp() {
    return new ExpertMlp(
        "shared", variant.expertMlp(), List.of(image.experts()), width, hidden(), tokens());
  }
}
