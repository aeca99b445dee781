package org.operatorzoo.eval.run;

import java.util.Arrays;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;
import org.operatorzoo.datasets.protocol.CommonProtocol;

/**
 * The predictions of an operator as trajectories: frame t of trajectory i is û(T + t), rolled out
 * from the first T true frames of trajectory i. On the grid of the data, to which predictions on
 * the operator's own are resized bilinearly, with the channels of the data. The latest rollout is
 * kept, so that reading frame by frame does not repeat it.
 */
public final class RolloutSource implements TrajectorySource {

  private final SolutionOperator operator;
  private final String weightsDigest;
  private final TrajectorySource initial;
  private final CommonProtocol protocol;
  private int kept = -1;
  private float[] rollout;

  /**
   * @param operator rolled out; not closed by this source
   * @param weightsDigest SHA-256 of its weights
   * @param initial first frames; not closed by this source
   * @param protocol the operator's grid, channels and frames; its horizon is the length of the
   *     rollouts
   * @throws DatasetException if the data have too few frames or too many channels
   */
  public RolloutSource(
      SolutionOperator operator,
      String weightsDigest,
      TrajectorySource initial,
      CommonProtocol protocol) {
    Checks.present("weightsDigest", weightsDigest);
    protocol.requireFit(initial, protocol.framesIn());
    this.operator = operator;
    this.weightsDigest = weightsDigest;
    this.initial = initial;
    this.protocol = protocol;
  }

  @Override
  public String name() {
    return operator.name() + " on " + initial.name();
  }

  @Override
  public int count() {
    return initial.count();
  }

  @Override
  public TrajectoryShape shape() {
    TrajectoryShape data = initial.shape();
    return new TrajectoryShape(protocol.horizon(), data.height(), data.width(), data.channels());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DatasetException also if the rollout is no longer finite
   */
  @Override
  public synchronized float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(name(), this, trajectory, firstFrame, frames);
    if (kept != trajectory) {
      rollout = rollOut(trajectory);
      kept = trajectory;
    }
    int frame = shape().frameSize();
    return Arrays.copyOfRange(rollout, firstFrame * frame, (firstFrame + frames) * frame);
  }

  private float[] rollOut(int trajectory) {
    float[] values = initial.read(trajectory, 0, protocol.framesIn());
    FieldBatch window = protocol.present(values, initial.shape());
    FieldBatch predicted = operator.rollout(window, protocol.horizon());
    TrajectoryShape shape = shape();
    if (predicted.channels() < shape.channels()) {
      throw new ShapeException(
          "rollout of " + name(),
          "predictions of " + shape.channels() + " channels",
          predicted.channels() + " channels");
    }
    float[] frames =
        new float[shape.frames() * protocol.height() * protocol.width() * shape.channels()];
    int at = 0;
    for (int t = 0; t < shape.frames(); t++) {
      for (int y = 0; y < protocol.height(); y++) {
        for (int x = 0; x < protocol.width(); x++) {
          for (int c = 0; c < shape.channels(); c++) {
            float value = predicted.at(0, y, x, t, c);
            requireFinite(value, trajectory, t);
            frames[at++] = value;
          }
        }
      }
    }
    return onDataGrid(frames);
  }

  private float[] onDataGrid(float[] frames) {
    TrajectoryShape data = shape();
    if (!protocol.resizes(data)) {
      return frames;
    }
    TrajectoryShape own =
        new TrajectoryShape(data.frames(), protocol.height(), protocol.width(), data.channels());
    FieldBatch resized =
        new CommonProtocol(data.height(), data.width(), data.channels(), 1, 1, protocol.horizon())
            .present(frames, own);
    float[] values = new float[data.frames() * data.frameSize()];
    int at = 0;
    for (int t = 0; t < data.frames(); t++) {
      for (int y = 0; y < data.height(); y++) {
        for (int x = 0; x < data.width(); x++) {
          for (int c = 0; c < data.channels(); c++) {
            values[at++] = resized.at(0, y, x, t, c);
          }
        }
      }
    }
    return values;
  }

  private void requireFinite(float value, int trajectory, int frame) {
    if (!Float.isFinite(value)) {
      throw new DatasetException(
          "rollout of " + name() + ", trajectory " + trajectory + ", predicted frame " + frame,
          "finite values",
          value + "; the rollout diverged, predict fewer frames");
    }
  }

  /** SHA-256 over weights, data and protocol. */
  @Override
  public String digest() {
    return Digests.sha256(
        weightsDigest + "; " + initial.digest() + "; " + protocol + "; on the grid of the data");
  }
}
