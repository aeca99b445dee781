package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.testing.Waves;
import org.operatorzoo.eval.metric.Metric;
import org.operatorzoo.eval.metric.Metrics;

class EvaluatorTest {

  private static final EvaluationSet SET = Waves.set("waves", 16, 7, 5);

  @Test
  void errorsAreThoseOfEachTrajectoryRolledOutAlone() {
    SolutionOperator operator = Waves.extrapolation("linear", 0.9f);
    EvaluationRecord record =
        new Evaluator(3).evaluate(Subject.of(operator).withWeights("ff"), SET, Progress.NONE);
    for (int i = 0; i < SET.count(); i++) {
      EvaluationSample sample = SET.sample(i);
      FieldBatch predicted = operator.rollout(sample.input(), 5);
      for (Metric metric : Metrics.ALL) {
        if (record.undefined().containsKey(metric.name())) {
          continue;
        }
        Scores scores = record.scores(metric.name()).orElseThrow();
        assertThat(scores.rollouts().get(i))
            .as(metric.name())
            .isEqualTo(Scores.kept(metric.of(predicted, sample.target(), sample.mask())));
        assertThat(scores.steps().get(i))
            .as(metric.name())
            .containsExactlyElementsOf(
                Arrays.stream(metric.perFrame(predicted, sample.target(), sample.mask()))
                    .mapToObj(Scores::kept)
                    .toList());
      }
    }
    assertThat(record.errors()).isEqualTo(record.scores("l2re").orElseThrow().rollouts());
    assertThat(record.mean())
        .isCloseTo(
            record.errors().stream().mapToDouble(e -> e).average().orElseThrow(), within(1e-12));
    assertThat(record.weightsDigest()).isEqualTo("ff");
    assertThat(record.datasetDigest()).isEqualTo(SET.digest());
    assertThat(List.of(record.horizon(), record.height(), record.width(), record.channels()))
        .containsExactly(5, 16, 16, 2);
  }

  @Test
  void metricsThatTheGridLeavesUndefinedAreNamedWithTheReason() {
    EvaluationRecord record =
        new Evaluator(7).evaluate(new PersistenceOperator(), SET, Progress.NONE);
    assertThat(record.undefined()).containsOnlyKeys("frmse-high");
    assertThat(record.undefined().get("frmse-high")).contains("16×16");
    assertThat(record.scores().keySet())
        .containsExactlyElementsOf(
            Metrics.names().stream().filter(name -> !name.equals("frmse-high")).toList());
    assertThat(record.scores("frmse-high")).isEmpty();
  }

  @Test
  void anotherOrderOfTrajectoriesPermutesTheScores() {
    EvaluationRecord forward =
        new Evaluator(2).evaluate(new PersistenceOperator(), SET, Progress.NONE);
    EvaluationRecord backward =
        new Evaluator(3).evaluate(new PersistenceOperator(), reversed(SET), (done, total) -> {});
    forward
        .scores()
        .forEach(
            (metric, scores) -> {
              List<Double> expected = new ArrayList<>(scores.rollouts());
              Collections.reverse(expected);
              assertThat(backward.scores(metric).orElseThrow().rollouts()).isEqualTo(expected);
            });
  }

  private static EvaluationSet reversed(EvaluationSet set) {
    return new EvaluationSet() {
      @Override
      public String name() {
        return set.name();
      }

      @Override
      public int count() {
        return set.count();
      }

      @Override
      public int horizon() {
        return set.horizon();
      }

      @Override
      public EvaluationSample sample(int index) {
        return set.sample(set.count() - 1 - index);
      }

      @Override
      public String digest() {
        return set.digest();
      }
    };
  }

  @Test
  void batchSizeDoesNotChangeTheErrors() {
    SolutionOperator operator = Waves.extrapolation("linear", 0.9f);
    EvaluationRecord one = new Evaluator(1).evaluate(operator, SET, Progress.NONE);
    for (int size : new int[] {2, 3, 7, 100}) {
      assertThat(new Evaluator(size).evaluate(operator, SET, Progress.NONE)).isEqualTo(one);
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
        new Evaluator(7).evaluate(new PersistenceOperator(), SET, Progress.NONE);
    assertThat(record.weightsDigest()).isEqualTo(EvaluationRecord.NO_WEIGHTS);
    assertThat(record.meanStepErrors()).isSorted();
    assertThat(record.meanStepErrors()[0]).isPositive();
  }

  @Test
  void divergedTrajectoryIsRecordedAsInfiniteAndCounted() {
    EvaluationRecord record = new Evaluator(2).evaluate(breaking(3), SET, Progress.NONE);
    assertThat(record.diverged()).isEqualTo(7);
    assertThat(record.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(record.meanStepErrors()[1]).isFinite();
    assertThat(record.meanStepErrors()[2]).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void operatorThatNeedsMoreFramesThanThereAreIsRefused() {
    EvaluationSet set = SET;
    SolutionOperator hungry = new Named("hungry", 9);
    assertThatThrownBy(() -> new Evaluator(1).evaluate(hungry, set, Progress.NONE))
        .isInstanceOf(ShapeException.class)
        .hasMessage("hungry on waves: expected at least 9 input frames, but found 4");
  }

  @Test
  void rolloutOfAnotherShapeIsRefused() {
    assertThatThrownBy(() -> new Evaluator(2).evaluate(new Named("odd", 1), SET, Progress.NONE))
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
