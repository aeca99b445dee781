package org.operatorzoo.baselines.fno;

import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;

/** How reference files describe an FNO: by the constructor arguments of either code base. */
final class FnoReference {

  private FnoReference() {}

  static boolean describes(Map<String, Object> attributes) {
    return isDpot(attributes) || isNeuralOperator(attributes);
  }

  private static boolean isDpot(Map<String, Object> attributes) {
    return "FNO2d".equals(attributes.get("model")) && "DPOT".equals(attributes.get("flavour"));
  }

  /** Whether neuraloperator made it, whose loss joins all channels. */
  static boolean isNeuralOperator(Map<String, Object> attributes) {
    return "FNO".equals(attributes.get("model")) && attributes.containsKey("n_modes");
  }

  static FnoConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return isDpot(attributes) ? dpot(a) : neuralOperator(a);
  }

  private static FnoConfig dpot(ReferenceAttributes a) {
    int size = a.number("img_size");
    int channels = a.number("n_channels");
    return new FnoConfig(
        new FieldSpec(
            size, size, a.number("in_timesteps"), a.number("out_timesteps"), channels, channels),
        FnoFlavour.DPOT,
        a.number("width"),
        a.number("modes1"),
        a.number("modes2"),
        a.number("n_layers"),
        a.flag("use_ln") ? FnoNorm.GROUP : FnoNorm.NONE,
        a.flag("normalize"),
        a.number("n_cls"),
        0,
        0);
  }

  private static FnoConfig neuralOperator(ReferenceAttributes a) {
    requireRatio(a, "lifting_channel_ratio");
    requireRatio(a, "projection_channel_ratio");
    return new FnoConfig(
        new FieldSpec(
            a.number("height"),
            a.number("width_grid"),
            1,
            1,
            a.number("in_channels"),
            a.number("out_channels")),
        FnoFlavour.NEURALOPERATOR,
        a.number("hidden_channels"),
        a.entry("n_modes", 0),
        a.entry("n_modes", 1),
        a.number("n_layers"),
        norm(a.text("norm")),
        false,
        0,
        a.flag("use_channel_mlp") ? a.real("channel_mlp_expansion") : 0,
        a.real("domain_padding"));
  }

  private static FnoNorm norm(String name) {
    return switch (name) {
      case "none", "" -> FnoNorm.NONE;
      case "group_norm" -> FnoNorm.GROUP;
      case "instance_norm" -> FnoNorm.INSTANCE;
      default -> throw new UnsupportedException("norm " + name + " of a neuraloperator FNO");
    };
  }

  private static void requireRatio(ReferenceAttributes a, String name) {
    if (a.number(name) != NeuralOperatorFno.RATIO) {
      throw new UnsupportedException(
          name + "=" + a.number(name) + "; only " + NeuralOperatorFno.RATIO + " is built");
    }
  }
}
