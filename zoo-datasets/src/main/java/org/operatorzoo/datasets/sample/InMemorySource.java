package org.operatorzoo.datasets.sample;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.TrajectoryRange;

/** Keeps every trajectory in memory once it has been read. */
public final class InMemorySource implements TrajectorySource {

  private final TrajectorySource source;
  private final AtomicReferenceArray<float[]> kept;

  private InMemorySource(TrajectorySource source) {
    this.source = source;
    this.kept = new AtomicReferenceArray<>(source.count());
  }

  /** The source with memory if all its values take at most {@code maxBytes}, else itself. */
  public static TrajectorySource ifSmall(TrajectorySource source, long maxBytes) {
    TrajectoryShape shape = source.shape();
    long bytes = (long) Float.BYTES * source.count() * shape.frames() * shape.frameSize();
    return source instanceof InMemorySource || bytes > maxBytes
        ? source
        : new InMemorySource(source);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int count() {
    return source.count();
  }

  @Override
  public TrajectoryShape shape() {
    return source.shape();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(name(), this, trajectory, firstFrame, frames);
    float[] all = kept.get(trajectory);
    if (all == null) {
      all = source.read(trajectory, 0, shape().frames());
      kept.set(trajectory, all);
    }
    int frame = shape().frameSize();
    return Arrays.copyOfRange(all, firstFrame * frame, (firstFrame + frames) * frame);
  }

  @Override
  public String digest() {
    return source.digest();
  }

  @Override
  public void close() {
    source.close();
  }
}
