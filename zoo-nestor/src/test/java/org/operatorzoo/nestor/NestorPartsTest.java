package org.operatorzoo.nestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.nestor.NestorParts.FeedForward;

/** What the ablations of Table 4 change, and what they leave. */
class NestorPartsTest {

  private static final Nestor NESTOR = new Nestor();
  private static final NestorConfig FULL = Tiny.config(NestorVariant.RELEASED);

  private static NestorConfig parts(FeedForward feedForward, boolean balance) {
    return FULL.withParts(new NestorParts(feedForward, balance));
  }

  private static NeuralOperator operator(NestorConfig config) {
    return NeuralOperator.create(
        new OperatorDefinition<>("test", NESTOR, config), 3, DataType.DOUBLE);
  }

  private static float[] output(NeuralOperator operator) {
    return operator.predict(Fields.input(operator.field(), 3, 1)).values();
  }

  private static Map<String, Double> losses(NestorConfig config) {
    TrainingBatch batch = Fields.batch(config.field(), 4, 2);
    try (NeuralOperator operator = operator(config);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
      return graph.step(batch.input(), batch.target(), null, gradients -> {});
    }
  }

  private static void zero(NeuralOperator operator, String suffix) {
    for (ParameterSpec spec : operator.parameters().all()) {
      if (spec.name().endsWith(suffix)) {
        operator.values().array(spec.name()).assign(0);
      }
    }
  }

  private static void copy(NeuralOperator from, NeuralOperator to) {
    for (ParameterSpec spec : to.parameters().all()) {
      to.values().set(spec.name(), spec.shape(), from.values().get(spec.name()));
    }
  }

  @Test
  void withoutTheSubMoeOnlyItsParametersAreGone() {
    ParameterTable full = NESTOR.parameters(FULL);
    Map<String, Long> expected = new HashMap<>(full.totalByGroup());
    expected.keySet().removeAll(List.of("token-gate", "token-experts"));
    assertThat(NESTOR.parameters(parts(FeedForward.PERCEPTRON, true)).totalByGroup())
        .isEqualTo(expected);
    expected.remove("shared-mlp");
    assertThat(NESTOR.parameters(parts(FeedForward.NONE, true)).totalByGroup()).isEqualTo(expected);
  }

  @Test
  void aSubMoeWhoseExpertsGiveZeroIsNoSubMoe() {
    try (NeuralOperator full = operator(FULL);
        NeuralOperator plain = operator(parts(FeedForward.PERCEPTRON, true));
        NeuralOperator none = operator(parts(FeedForward.NONE, true))) {
      copy(full, plain);
      copy(full, none);
      float[] before = output(full);
      zero(full, "sub.experts.w2");
      assertThat(output(full)).containsExactly(output(plain), within(1e-6f));
      assertThat(output(full)).isNotEqualTo(before);
      zero(full, "sub.shared.w2");
      assertThat(output(full)).containsExactly(output(none), within(1e-6f));
      assertThat(output(none)).isNotEqualTo(output(plain));
    }
  }

  @Test
  void withoutTheSubMoeThereAreImageRoutersOnly() {
    try (NeuralOperator none = operator(parts(FeedForward.NONE, true))) {
      assertThat(none.routing(Fields.input(none.field(), 2, 1))).containsOnlyKeys("blocks.0.gate");
    }
    assertThat(losses(parts(FeedForward.NONE, true))).containsOnlyKeys("data", "image", "loss");
  }

  @Test
  void withoutBalanceTheLossIsTheDataTermAndImbalanceIsStillReported() {
    Map<String, Double> with = losses(FULL);
    Map<String, Double> without = losses(parts(FeedForward.SUB_MOE, false));
    assertThat(with.get("loss"))
        .isCloseTo(
            with.get("data") + 3e-2 * with.get("image") + 1e-4 * with.get("token"), within(1e-12));
    assertThat(without.get("loss")).isEqualTo(without.get("data")).isEqualTo(with.get("data"));
    assertThat(without.get("image")).isEqualTo(with.get("image"));
    assertThat(without.get("token")).isEqualTo(with.get("token"));
  }

  @Test
  void summedAttentionIsOneOfTwoEqualExpertsThatShareTheWeight() {
    ExpertPool one = new ExpertPool(1, 1);
    NestorConfig summed = FULL.withExperts(one, FULL.token());
    try (NeuralOperator sum = operator(summed);
        NeuralOperator mixture = operator(FULL)) {
      assertThat(sum.parameters().contains("blocks.0.gate.w")).isFalse();
      assertThat(sum.routing(Fields.input(sum.field(), 2, 1)))
          .containsOnlyKeys("blocks.0.sub.gate.0");
      for (ParameterSpec spec : mixture.parameters().all()) {
        if (sum.parameters().contains(spec.name())) {
          float[] value = sum.values().get(spec.name());
          mixture.values().set(spec.name(), spec.shape(), repeated(value, spec));
        }
      }
      assertThat(output(sum)).containsExactly(output(mixture), within(1e-6f));
    }
    assertThat(losses(summed)).containsOnlyKeys("data", "token", "loss");
  }

  /** The same expert as often as the pool is large. */
  private static float[] repeated(float[] value, ParameterSpec spec) {
    long size = Arrays.stream(spec.shape()).reduce(1, (a, b) -> a * b);
    float[] all = new float[(int) size];
    for (int i = 0; i < all.length; i++) {
      all[i] = value[i % value.length];
    }
    return all;
  }

  @Test
  void filesThatNameNoPartsMeanTheFullModel() {
    String json = Documents.toJson(FULL);
    String old = json.replaceFirst("(?s),\\s*\"parts\"\\s*:\\s*\\{[^}]*}", "");
    assertThat(old).doesNotContain("parts").isNotEqualTo(json);
    assertThat(Documents.fromJson("test", old, NestorConfig.class)).isEqualTo(FULL);
  }

  @Test
  void presetsNameTheRowsOfTablesTwoAndFour() {
    Map<String, NestorConfig> presets = NESTOR.presets();
    for (String size : List.of("nestor-nano", "nestor-tiny")) {
      NestorConfig full = presets.get(size);
      assertThat(full.parts()).isEqualTo(NestorParts.ALL);
      assertThat(presets.get(size + "-without-sub-moe").parts())
          .isEqualTo(new NestorParts(FeedForward.NONE, true));
      assertThat(presets.get(size + "-plain-feed-forward").parts())
          .isEqualTo(new NestorParts(FeedForward.PERCEPTRON, true));
      assertThat(presets.get(size + "-without-balance").parts())
          .isEqualTo(new NestorParts(FeedForward.SUB_MOE, false));
      assertThat(presets.get(size + "-summed"))
          .isEqualTo(full.withExperts(new ExpertPool(1, 1), full.token()));
      for (int e : new int[] {2, 4, 6, 12}) {
        NestorConfig named =
            e == full.image().experts() ? full : presets.get(size + "-" + e + "-experts");
        assertThat(named.image()).isEqualTo(new ExpertPool(e, 2));
        assertThat(named.token()).isEqualTo(new ExpertPool(e, 2));
      }
    }
  }
}
