package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Input normalisation per sample and channel over all points and frames: x ← (x − μ)/σ with the
 * unbiased σ plus 10⁻⁶, and its undoing on the prediction, y ← y·σ + μ.
 *
 * @param normalized [B, H, W, T, C]
 * @param mean μ [B, 1, C]
 * @param deviation σ [B, 1, C]
 */
public record InputNormalization(SDVariable normalized, SDVariable mean, SDVariable deviation) {

  private static final double FLOOR = 1e-6;

  /** Normalises x [B, H, W, T, C]. */
  public static InputNormalization of(GraphScope scope, SDVariable x, FieldSpec field) {
    SameDiff sd = scope.sd();
    long values = (long) field.height() * field.width() * field.framesIn();
    SDVariable flat = sd.reshape(x, -1, values, field.channelsIn());
    SDVariable mean = flat.mean(true, 1);
    SDVariable centred = flat.sub(mean);
    SDVariable variance =
        centred.mul(centred).mean(true, 1).mul((double) values / Math.max(1, values - 1));
    SDVariable deviation = sd.math().sqrt(variance).add(FLOOR);
    SDVariable normalized =
        sd.reshape(
            centred.div(deviation),
            -1,
            field.height(),
            field.width(),
            field.framesIn(),
            field.channelsIn());
    return new InputNormalization(normalized, mean, deviation);
  }

  /** (μ, σ) as features, [B, 2C]. */
  public SDVariable features(GraphScope scope, int channels) {
    SDVariable both = scope.sd().concat(2, mean, deviation);
    return scope.sd().reshape(both, -1, 2L * channels);
  }

  /** y·σ + μ for a prediction [B, H, W, T', C]. */
  public SDVariable undo(GraphScope scope, SDVariable y, FieldSpec field) {
    SameDiff sd = scope.sd();
    int channels = field.channelsOut();
    long values = (long) field.height() * field.width() * field.framesOut();
    SDVariable flat = sd.reshape(y, -1, values, channels).mul(deviation).add(mean);
    return sd.reshape(flat, -1, field.height(), field.width(), field.framesOut(), channels);
  }
}
