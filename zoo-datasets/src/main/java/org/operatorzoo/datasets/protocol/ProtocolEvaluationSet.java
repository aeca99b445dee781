package org.operatorzoo.datasets.protocol;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;

/**
 * A test set under the common protocol: input frames 0..T−1, target the frames after them, mask on
 * the points of the original grid and the predicted channels.
 */
public final class ProtocolEvaluationSet implements EvaluationSet {

  private final TrajectorySource source;
  private final CommonProtocol protocol;
  private final int predictedChannels;
  private final int count;
  private final int horizon;
  private final FieldBatch mask;

  /** Scores every trajectory and every channel of the source. */
  public ProtocolEvaluationSet(TrajectorySource source, CommonProtocol protocol) {
    this(source, protocol, source.shape().channels(), source.count());
  }

  /**
   * @param source the test split; not closed by this set
   * @param protocol grid, channels, frames
   * @param predictedChannels leading channels that are scored, e.g. 2 of (u, v, mask)
   * @param count score the first {@code count} trajectories
   * @throws org.operatorzoo.core.error.DatasetException if no frame follows the input
   */
  public ProtocolEvaluationSet(
      TrajectorySource source, CommonProtocol protocol, int predictedChannels, int count) {
    protocol.requireFit(source, protocol.framesIn() + 1);
    Checks.between("count", count, 1, source.count());
    this.source = source;
    this.protocol = protocol;
    this.predictedChannels = predictedChannels;
    this.count = count;
    this.horizon = Math.min(protocol.horizon(), source.shape().frames() - protocol.framesIn());
    this.mask = protocol.mask(source.shape(), predictedChannels);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public EvaluationSample sample(int index) {
    TrainingWindow window =
        new TrainingWindow(protocol.empty(1, protocol.framesIn()), protocol.empty(1, horizon));
    protocol.fill(window, 0, source, index, 0);
    return new EvaluationSample(window.input(), window.target(), mask);
  }

  /** SHA-256 over the source's digest, the protocol, the scored channels and the count. */
  @Override
  public String digest() {
    return Digests.sha256(
        source.digest()
            + "; "
            + protocol
            + "; predictedChannels="
            + predictedChannels
            + "; count="
            + count);
  }
}
