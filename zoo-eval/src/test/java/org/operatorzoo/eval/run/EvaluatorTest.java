package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.eval.metric.L2re;
import org.operatorzoo.eval.support.Waves;

class EvaluatorTest {

  private static final EvaluationSet SET = Waves.set("waves", 16, 7, 5);

  @Test
  void errorsAreThoseOfEachTrajectoryRolledOutAlone() {
    SolutionOperator operator = Waves.extrapolation("linear", 0.9f);
    EvaluationRecord record = new Evaluator(3).evaluate(operator, "ff", SET, (done, total) -> {});
    for (int i = 0; i < SET.count(); i++) {
      EvaluationSample sample = SET.sample(i);
      FieldBatch predicted = operator.rollout(sample.input(), 5);
      assertThat(record.errors().get(i))
          .isEqualTo(L2re.of(predicted, sample.target(), sample.mask()));
      assertThat(record.stepErrors().get(i))
          .hasSize(5)
          .containsExactlyElementsOf(
              Arrays.stream(L2re.perFrame(predicted, sample.target(), sample.mask()))
                  .boxed()
                  .toList());
    }
    assertThat(record.mean())
        .isCloseTo(
            record.errors().stream().mapToDouble(e -> e).average().orElseThrow(), within(1e-12));
    assertThat(record.weightsDigest()).isEqualTo("ff");
    assertThat(record.datasetDigest()).isEqualTo(SET.digest());
    assertThat(List.of(record.horizon(), record.height(), record.width(), record.channels()))
        .containsExactly(5, 16, 16, 2);
  }

  @Test
  void batchSizeDoesNotChangeTheErrors() {
    SolutionOperator operator = Waves.extrapolation("linear", 0.9f);
    EvaluationRecord one = new Evaluator(1).evaluate(operator, SET, EvaluationProgress.NONE);
    for (int size : new int[] {2, 3, 7, 100}) {
      assertThat(new Evaluator(size).evaluate(operator, SET, EvaluationProgress.NONE))
          .isEqualTo(one);
    }
  }

  @Test
  void progressIsToldAfterEachBatch() {
    List<String> told = new ArrayList<>();
    new Evaluator(3)
        .evaluate(new PersistenceOperator(), SET, (done, total) -> told.add(done + "/" + total));
    assertThat(told).containsExactly("3/7", "6/7", "7/7");
  }

  @Test
  void persistenceRepeatsTheLastFrame() {
    FieldBatch window = Waves.frames(8, 0, 4, 2, 1);
    FieldBatch rollout = new PersistenceOperator().rollout(window, 3);
    assertThat(rollout.shape()).containsExactly(1, 8, 8, 3, 2);
    for (int t = 0; t < 3; t++) {
      assertThat(rollout.slice(t, 1)).isEqualTo(window.slice(3, 1));
    }
  }

  @Test
  void persistenceGetsWorseAlongASlowWave() {
    EvaluationRecord record =
        new Evaluator(7).evaluate(new PersistenceOperator(), SET, EvaluationProgress.NONE);
    assertThat(record.weightsDigest()).isEqualTo(EvaluationRecord.NO_WEIGHTS);
    assertThat(record.meanStepErrors()).isSorted();
    assertThat(record.meanStepErrors()[0]).isPositive();
  }

  @Test
  void divergedTrajectoryIsRecordedAsInfiniteAndCounted() {
    EvaluationRecord record = new Evaluator(2).evaluate(breaking(3), SET, EvaluationProgress.NONE);
    assertThat(record.diverged()).isEqualTo(7);
    assertThat(record.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(record.meanStepErrors()[1]).isFinite();
    assertThat(record.meanStepErrors()[2]).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void operatorThatNeedsMoreFramesThanThereAreIsRefused() {
    EvaluationSet set = SET;
    SolutionOperator hungry = new Named("hungry", 9);
    assertThatThrownBy(() -> new Evaluator(1).evaluate(hungry, set, EvaluationProgress.NONE))
        .isInstanceOf(ShapeException.class)
        .hasMessage("hungry on waves: expected at least 9 input frames, but found 4");
  }

  @Test
  void rolloutOfAnotherShapeIsRefused() {
    assertThatThrownBy(
            () -> new Evaluator(2).evaluate(new Named("odd", 1), SET, EvaluationProgress.NONE))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("rollout of odd on waves")
        .hasMessageContaining("[2, 16, 16, 5, 2]");
  }

  @Test
  void batchSizeIsPositive() {
    assertThatThrownBy(() -> new Evaluator(0)).isInstanceOf(ConfigException.class);
  }

  /** Persistence whose frame number {@code step} of a rollout is NaN. */
  private static SolutionOperator breaking(int step) {
    return new Named("breaking", 1) {
      @Override
      public FieldBatch rollout(FieldBatch window, int frames) {
        FieldBatch rollout = new PersistenceOperator().rollout(window, frames);
        for (int b = 0; b < rollout.batch(); b++) {
          rollout.values()[rollout.index(b, 0, 0, step - 1, 0)] = Float.NaN;
        }
        return rollout;
      }
    };
  }

  private static class Named implements SolutionOperator {

    private final String name;
    private final int framesIn;

    Named(String name, int framesIn) {
      this.name = name;
      this.framesIn = framesIn;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int framesIn() {
      return framesIn;
    }

    @Override
    public int framesOut() {
      return 1;
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      return window;
    }

    @Override
    public FieldBatch rollout(FieldBatch window, int frames) {
      return window;
    }
  }
}
