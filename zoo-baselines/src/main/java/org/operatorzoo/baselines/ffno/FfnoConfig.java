package org.operatorzoo.baselines.ffno;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the factorised Fourier neural operator.
 *
 * @param field what is read and predicted
 * @param width w, channels of the latent field
 * @param modes m, modes kept along each axis; at most half its points plus 1
 * @param layers L
 * @param factor hidden width of the feed-forward over w
 * @param shared whether all layers share one pair of spectral weights
 * @param weightNorm whether the weights of linear maps are a direction times a length
 * @param layerNorm whether a layer norm follows the feed-forward
 * @param coordinates whether i/(H−1) and j/(W−1) are read after the frames
 */
public record FfnoConfig(
    FieldSpec field,
    int width,
    int modes,
    int layers,
    int factor,
    boolean shared,
    boolean weightNorm,
    boolean layerNorm,
    boolean coordinates)
    implements OperatorConfig {

  /** Checks extents. */
  public FfnoConfig {
    Checks.present("field", field);
    Checks.positive("width", width);
    Checks.positive("layers", layers);
    Checks.positive("factor", factor);
    Checks.between("modes", modes, 1, Math.min(field.height(), field.width()) / 2 + 1);
  }

  /** Layers with weights of their own, as the tables' row fits. */
  static FfnoConfig unshared(FieldSpec field, int width, int modes) {
    return new FfnoConfig(field, width, modes, 4, 4, false, false, false, true);
  }

  /** Channels read, T·C and the coordinates. */
  int inputs() {
    int frames = field.framesIn() * field.channelsIn();
    return coordinates ? frames + GridPoints.COORDINATES : frames;
  }

  /** Channels predicted, T'·C'. */
  int outputs() {
    return field.framesOut() * field.channelsOut();
  }
}
