package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.eval.run.RouterUse;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.run.RoutingSurvey;

/** Routing records of real mixtures of experts. */
class RoutingTest {

  private static final int WINDOWS = 5;

  private static EvaluationSet set(FieldSpec field) {
    return new EvaluationSet() {
      @Override
      public String name() {
        return "noise";
      }

      @Override
      public int count() {
        return WINDOWS;
      }

      @Override
      public int horizon() {
        return 1;
      }

      @Override
      public EvaluationSample sample(int index) {
        int n = field.height();
        FieldBatch input = FieldBatch.zeros(1, n, n, field.framesIn() + 1, field.channelsIn());
        var random = Seeds.generator(7, "noise", index);
        for (int i = 0; i < input.values().length; i++) {
          input.values()[i] = (float) (index + random.nextGaussian());
        }
        FieldBatch target = FieldBatch.zeros(1, n, n, 1, field.channelsIn());
        return new EvaluationSample(input, target, target);
      }

      @Override
      public String digest() {
        return "cc";
      }
    };
  }

  private static RoutingRecord record(String model) {
    var definition = ModelRegistry.find(model);
    try (NeuralOperator operator = NeuralOperator.create(definition, 1)) {
      EvaluationSet set = set(definition.config().field());
      RoutingRecord record = RoutingRecord.of(operator, set, null);
      // Weights may differ in their last digits, choices may not.
      assertThat(new RoutingSurvey(2).run(operator, set, null).routers())
          .extracting(RouterUse::selections)
          .isEqualTo(record.routers().stream().map(RouterUse::selections).toList());
      return record;
    }
  }

  @Test
  void nestorRoutesFieldsAndTheTokensOfChosenExperts() {
    RoutingRecord record = record("nestor-nano");
    assertThat(record.level("image"))
        .extracting(RouterUse::router)
        .containsExactly("blocks.0.gate", "blocks.1.gate");
    assertThat(record.level("token")).hasSize(8);
    for (RouterUse image : record.level("image")) {
      assertThat(image.items()).isEqualTo(WINDOWS);
      assertThat(image.windowShares()).hasSize(WINDOWS);
      assertThat(image.share().stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-12));
      assertThat(image.share()).allMatch(s -> s <= 0.5);
      String block = image.router().replace(".gate", ".sub.gate.");
      for (int e = 0; e < image.experts(); e++) {
        int expert = e;
        RouterUse tokens =
            record.routers().stream()
                .filter(r -> r.router().equals(block + expert))
                .findFirst()
                .orElseThrow();
        assertThat(tokens.items()).isEqualTo(64 * image.selections().get(e));
        double[] columns = image.windowShares().stream().mapToDouble(w -> w.get(expert)).toArray();
        assertThat(Arrays.stream(columns).sum() / WINDOWS)
            .isCloseTo(image.share().get(e), within(1e-12));
      }
    }
  }

  @Test
  void moePotRoutesFieldsOnly() {
    RoutingRecord record = record("moepot-nano");
    assertThat(record.routers()).isNotEmpty().allMatch(r -> r.level().equals("image"));
  }
}
