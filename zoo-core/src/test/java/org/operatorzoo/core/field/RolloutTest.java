package org.operatorzoo.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ShapeException;

class RolloutTest {

  /** Numbers every value of every frame. */
  private static FieldBatch counted(int batch, int frames, int from) {
    FieldBatch field = FieldBatch.zeros(batch, 2, 3, frames, 2);
    for (int i = 0; i < field.values().length; i++) {
      field.values()[i] = from + i;
    }
    return field;
  }

  /** Each of its frames is the sum of the first and the last it reads, plus its own number. */
  private record Sums(int framesIn, int framesOut) implements SolutionOperator {
    @Override
    public String name() {
      return "sums";
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      FieldBatch first = window.slice(0, 1);
      FieldBatch last = window.slice(window.frames() - 1, 1);
      FieldBatch all = null;
      for (int t = 0; t < framesOut; t++) {
        FieldBatch next = first.slice(0, 1);
        for (int i = 0; i < next.values().length; i++) {
          next.values()[i] = (first.values()[i] + last.values()[i] + t) % 97;
        }
        all = all == null ? next : all.append(next);
      }
      return all;
    }
  }

  /** Horizons that are no multiple of T', T' beyond T, one frame, many. */
  @ParameterizedTest
  @CsvSource({"3, 1, 7", "3, 2, 7", "2, 3, 7", "1, 1, 1", "4, 3, 1", "2, 5, 12"})
  void aRolloutIsTheSameAsFeedingEverythingBack(int in, int out, int frames) {
    Sums operator = new Sums(in, out);
    FieldBatch window = counted(2, in, 1);
    FieldBatch whole = window;
    while (whole.frames() < in + frames) {
      whole = whole.append(operator.predict(whole.slice(whole.frames() - in, in)));
    }
    assertThat(operator.rollout(window, frames)).isEqualTo(whole.slice(in, frames));
  }

  @Test
  void aPredictionOfAnotherShapeIsRefused() {
    SolutionOperator wrong =
        new SolutionOperator() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public int framesIn() {
            return 2;
          }

          @Override
          public int framesOut() {
            return 1;
          }

          @Override
          public FieldBatch predict(FieldBatch window) {
            return window;
          }
        };
    assertThatThrownBy(() -> wrong.rollout(counted(1, 2, 0), 3))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("prediction of wrong");
  }
}
