package org.operatorzoo.baselines.moepot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.ReferenceSpelling;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * How reference files describe a MoE-POT: by the constructor arguments of the released code, with
 * one array per expert.
 */
final class MoePotReference {

  private static final Pattern EXPERT =
      Pattern.compile(
          "(.*\\.MoE\\.(?:shared_experts|experts))\\.(\\d+)\\.conv\\.0\\.(weight|bias)");

  private static final Pattern EXPERTS =
      Pattern.compile("(.*\\.MoE\\.(?:shared_experts|experts))\\.(weight|bias)");

  private MoePotReference() {}

  static ReferenceSpelling<MoePotConfig> spelling() {
    return new ReferenceSpelling<>(
            attributes -> "MoE-POT".equals(attributes.get("model")),
            MoePotReference::config,
            attributes ->
                attributes.get("mode").toString().startsWith("train")
                    ? Mode.TRAINING
                    : Mode.INFERENCE,
            Map.of("data", "loss/data", "gate", "loss/gate", "total", "loss/total"),
            router -> "intermediates/block" + router.split("\\.")[1] + "_topk_indices",
            MoePotReference::temperatures)
        .withArrays(MoePotReference::stacked, MoePotReference::apart);
  }

  private static MoePotConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new MoePotConfig(
        a.squareField(),
        a.number("patch_size"),
        a.number("embed_dim"),
        a.number("n_blocks"),
        a.number("depth"),
        a.number("modes"),
        a.number("mlp_ratio"),
        a.number("num_experts"),
        a.number("top_k"),
        a.number("shared_experts"),
        a.number("out_layer_dim"),
        Kind.valueOf(a.text("time_agg").toUpperCase(Locale.ROOT)),
        a.flag("normalize"),
        a.number("n_cls"));
  }

  private static Map<String, Double> temperatures(Map<String, Object> attributes) {
    double value = ((Number) attributes.get("temperature")).doubleValue();
    Map<String, Double> buffers = new LinkedHashMap<>();
    for (int l = 0; l < new ReferenceAttributes(attributes).number("depth"); l++) {
      buffers.put("blocks." + l + ".MoE.gating." + ExpertGate.TEMPERATURE, value);
    }
    return buffers;
  }

  /** Experts' arrays [D, H, 1, 1] and [D] stacked to [E, D, H] and [E, D]. */
  static Map<String, Tensor> stacked(Map<String, Tensor> arrays) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    Map<String, TreeMap<Integer, Tensor>> experts = new LinkedHashMap<>();
    arrays.forEach(
        (name, tensor) -> {
          Matcher expert = EXPERT.matcher(name);
          if (expert.matches()) {
            experts
                .computeIfAbsent(expert.group(1) + "." + expert.group(3), k -> new TreeMap<>())
                .put(Integer.valueOf(expert.group(2)), tensor);
          } else {
            result.put(name, tensor);
          }
        });
    experts.forEach((name, members) -> result.put(name, stack(members)));
    return result;
  }

  /** The inverse of {@link #stacked}. */
  static Map<String, Tensor> apart(Map<String, Tensor> arrays) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    arrays.forEach(
        (name, tensor) -> {
          Matcher experts = EXPERTS.matcher(name);
          if (experts.matches()) {
            for (int e = 0; e < tensor.shape()[0]; e++) {
              String expert = "%s.%d.conv.0.%s".formatted(experts.group(1), e, experts.group(2));
              result.put(expert, member(tensor, e));
            }
          } else {
            result.put(name, tensor);
          }
        });
    return result;
  }

  /** One of [E, D, H] or [E, D], as [D, H, 1, 1] or [D]. */
  private static Tensor member(Tensor stack, int expert) {
    long[] s = stack.shape();
    long[] shape = s.length == 2 ? new long[] {s[1]} : new long[] {s[1], s[2], 1, 1};
    int size = stack.values().length / Math.toIntExact(s[0]);
    return new Tensor(
        shape, Arrays.copyOfRange(stack.values(), expert * size, (expert + 1) * size));
  }

  /** Stacks experts 0, 1, …; a file may hold the gradients of the first few only. */
  private static Tensor stack(SortedMap<Integer, Tensor> members) {
    if (members.lastKey() != members.size() - 1) {
      throw new DatasetException(
          "stacking experts", "the first " + members.size(), "experts " + members.keySet());
    }
    Tensor first = members.get(0);
    int size = first.values().length;
    float[] values = new float[members.size() * size];
    int at = 0;
    for (Tensor member : members.values()) {
      System.arraycopy(member.values(), 0, values, at, size);
      at += size;
    }
    long outputs = first.shape()[0];
    long[] shape =
        first.shape().length == 1
            ? new long[] {members.size(), outputs}
            : new long[] {members.size(), outputs, first.shape()[1]};
    return new Tensor(shape, values);
  }
}
