package org.operatorzoo.core.field;

import java.util.Arrays;
import org.operatorzoo.core.error.ShapeException;

/**
 * A discrete solution operator: maps T frames to the T' that follow (NESTOR, equation 2). Neural
 * operators, and floors such as persistence, are scored through this interface alone.
 */
public interface SolutionOperator {

  /** Name for tables, e.g. {@code fno-nano}. */
  String name();

  /** T, frames it reads. */
  int framesIn();

  /** T', frames it predicts at once. */
  int framesOut();

  /**
   * @param window [B, H, W, T, C]
   * @return [B, H, W, T', C]
   */
  FieldBatch predict(FieldBatch window);

  /**
   * Feeds predictions back until {@code frames} are there. Copies each frame a fixed number of
   * times, however many there are.
   *
   * @param window [B, H, W, T, C]
   * @param frames how many frames to predict
   * @return [B, H, W, frames, C]
   * @throws ShapeException if a prediction has another shape than [B, H, W, T', C]
   */
  default FieldBatch rollout(FieldBatch window, int frames) {
    FieldBatch seen = window;
    FieldBatch predicted =
        FieldBatch.zeros(
            window.batch(), window.height(), window.width(), frames, window.channels());
    int done = 0;
    while (done < frames) {
      FieldBatch next = predict(seen);
      long[] expected = {seen.batch(), seen.height(), seen.width(), framesOut(), seen.channels()};
      if (!Arrays.equals(next.shape(), expected)) {
        throw new ShapeException(
            "prediction of " + name(), Arrays.toString(expected), Arrays.toString(next.shape()));
      }
      int taken = Math.min(next.frames(), frames - done);
      predicted.put(done, next, 0, taken);
      done += taken;
      seen = seen.movedOn(next);
    }
    return predicted;
  }
}
