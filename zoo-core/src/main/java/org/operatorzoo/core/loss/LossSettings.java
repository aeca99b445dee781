package org.operatorzoo.core.loss;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Which loss trains an operator:
 *
 * <pre>L = Σ_b ( D(ŷ_b, y_b) + γ·G(ŷ_b, y_b) + ρ·R_b ) + terms of routers</pre>
 *
 * with D the data loss, G the {@link GradientLoss} and R the {@link MeanSquareLoss} between what an
 * operator reads and what it makes of its own latent state, where it offers that.
 *
 * @param kind D; default {@link Kind#RELATIVE_L2}, as DPOT and NESTOR train
 * @param channels whether a relative loss is taken of each channel (default) or of all together
 * @param gradientPenalty γ; default 0, none
 * @param reconstruction ρ; left out, it is what the operator publishes, 0 for most
 * @param scalars laws of the numbers that the operator's own terms are weighed by, where they
 *     differ from the published
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LossSettings(
    Kind kind,
    Channels channels,
    Double gradientPenalty,
    Double reconstruction,
    Map<String, ScalarSettings> scalars) {

  /** The published settings of DPOT and NESTOR. */
  public static final LossSettings PUBLISHED = of(Kind.RELATIVE_L2);

  /** Data losses. */
  public enum Kind {
    /** {@link RelativeL2Loss}. */
    RELATIVE_L2,
    /** {@link MeanSquareLoss}. */
    MEAN_SQUARE
  }

  /** What a relative loss is relative to. */
  public enum Channels {
    /** The mean over channels, each relative to its own size. */
    EACH,
    /** All channels together, relative to their common size. */
    JOINT
  }

  /** Fills in what is left out and checks the ranges. */
  public LossSettings {
    kind = kind == null ? Kind.RELATIVE_L2 : kind;
    channels = channels == null ? Channels.EACH : channels;
    // Sorted, so that equal plans have equal texts.
    scalars =
        Collections.unmodifiableSortedMap(new TreeMap<>(scalars == null ? Map.of() : scalars));
    gradientPenalty = gradientPenalty == null ? Double.valueOf(0) : gradientPenalty;
    Checks.notNegative("gradientPenalty", gradientPenalty);
    if (reconstruction != null) {
      Checks.notNegative("reconstruction", reconstruction);
    }
    if (kind == Kind.MEAN_SQUARE && channels == Channels.JOINT) {
      throw new ConfigException(
          "channels", "EACH for MEAN_SQUARE, which weighs all entries alike", "JOINT");
    }
  }

  /** This data loss alone, channel by channel. */
  public static LossSettings of(Kind kind) {
    return new LossSettings(kind, null, null, null, null);
  }

  /** The same, relative to all channels together or to each. */
  public LossSettings withChannels(Channels relativeTo) {
    return new LossSettings(kind, relativeTo, gradientPenalty, reconstruction, scalars);
  }

  /** The same with another ρ. */
  public LossSettings withReconstruction(double weight) {
    return new LossSettings(kind, channels, gradientPenalty, weight, scalars);
  }

  /** The same with another γ. */
  public LossSettings withGradientPenalty(double weight) {
    return new LossSettings(kind, channels, weight, reconstruction, scalars);
  }

  /** The same with other laws of the operator's numbers. */
  public LossSettings withScalars(Map<String, ScalarSettings> laws) {
    return new LossSettings(kind, channels, gradientPenalty, reconstruction, laws);
  }

  /** D. */
  public TrainingLoss data() {
    return switch (kind) {
      case RELATIVE_L2 -> new RelativeL2Loss(channels == Channels.JOINT);
      case MEAN_SQUARE -> new MeanSquareLoss();
    };
  }
}
