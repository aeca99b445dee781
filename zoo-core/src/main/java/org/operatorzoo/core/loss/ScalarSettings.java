package org.operatorzoo.core.loss;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * How a number that a loss reads in every step comes about: it stays as it is, or a proportional
 * and integral controller moves it towards a desired value of something measured. With measured v,
 * e = desired − v, bounded by ±30:
 *
 * <pre>
 * P = Kp/(1 + exp(e));   λ' = clip(λ_min + P + I − Ki·e, λ_min, λ_max);   I' = λ' − λ_min − P
 * </pre>
 *
 * I begins at λ₀ − λ_min − Kp/2. It follows from the clipped λ', so that λ leaves a bound in the
 * very step in which the error turns (anti-windup). The law is that of ControlVAE (Shao et al.,
 * ICML 2020) but for this: its code goes on integrating at a bound.
 *
 * <p>What is measured above its desired value makes λ rise. If λ weighs what is measured, that
 * lowers it; if all of the loss is measured, λ is part of it, and the bounds and the falling data
 * loss keep the loop in order.
 *
 * @param kind whether it moves; default {@link Kind#CONSTANT}
 * @param value λ₀
 * @param lowest λ_min; default 0.001
 * @param highest λ_max; default 1
 * @param proportional Kp; default 0.05
 * @param integral Ki; default 0.001
 * @param desired default 0.05
 * @param measured the term of the loss that is compared with the desired value, per window and
 *     prediction, so that it has to be a sum over them; default {@code loss}, all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalarSettings(
    Kind kind,
    Double value,
    Double lowest,
    Double highest,
    Double proportional,
    Double integral,
    Double desired,
    String measured) {

  /** Laws. */
  public enum Kind {
    /** λ₀ for ever. */
    CONSTANT,
    /** A proportional and integral controller. */
    CONTROLLED
  }

  /** Fills in what is left out and checks the ranges. */
  public ScalarSettings {
    kind = kind == null ? Kind.CONSTANT : kind;
    Checks.present("value", value);
    Checks.notNegative("value", value);
    if (kind == Kind.CONTROLLED) {
      lowest = lowest == null ? Double.valueOf(0.001) : lowest;
      highest = highest == null ? Double.valueOf(1) : highest;
      proportional = proportional == null ? Double.valueOf(0.05) : proportional;
      integral = integral == null ? Double.valueOf(0.001) : integral;
      desired = desired == null ? Double.valueOf(0.05) : desired;
      measured = measured == null ? "loss" : measured;
      Checks.notNegative("lowest", lowest);
      Checks.between("highest", highest, lowest, Double.MAX_VALUE);
      Checks.notNegative("proportional", proportional);
      Checks.notNegative("integral", integral);
      Checks.notNegative("desired", desired);
      Checks.present("measured", measured);
    } else if (lowest != null
        || highest != null
        || proportional != null
        || integral != null
        || desired != null
        || measured != null) {
      throw new ConfigException(
          "a number of the loss that is constant",
          "its value alone, or kind: CONTROLLED",
          "settings of a controller");
    }
  }

  /** A number that stays as it is. */
  public static ScalarSettings constant(double value) {
    return new ScalarSettings(Kind.CONSTANT, value, null, null, null, null, null, null);
  }

  /** A controller with the defaults. */
  public static ScalarSettings controlled(double value, String measured) {
    return new ScalarSettings(Kind.CONTROLLED, value, null, null, null, null, null, measured);
  }
}
