package org.operatorzoo.datasets.sample;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * Consecutive trajectories of a source, e.g. one half of a split. Closing it closes the source.
 *
 * @param source the whole
 * @param first index of its first trajectory in the whole
 * @param count how many
 */
public record TrajectorySubset(TrajectorySource source, int first, int count)
    implements TrajectorySource {

  /** Checks that the range exists. */
  public TrajectorySubset {
    Checks.between("first", first, 0, source.count() - 1);
    Checks.between("count", count, 1, source.count() - first);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public TrajectoryShape shape() {
    return source.shape();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(name(), this, trajectory, firstFrame, frames);
    return source.read(first + trajectory, firstFrame, frames);
  }

  @Override
  public List<String> notes() {
    return source.notes();
  }

  @Override
  public String digest() {
    return Digests.sha256(source.digest() + "; from " + first + "; count " + count);
  }

  @Override
  public void close() {
    source.close();
  }
}
