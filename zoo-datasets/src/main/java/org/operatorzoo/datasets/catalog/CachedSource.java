package org.operatorzoo.datasets.catalog;

import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;

/**
 * Values from a file under the name and digest of the generator that made them.
 *
 * @param file the values
 * @param origin name and digest
 */
record CachedSource(TrajectorySource file, TrajectorySource origin) implements TrajectorySource {

  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public int count() {
    return file.count();
  }

  @Override
  public TrajectoryShape shape() {
    return file.shape();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    return file.read(trajectory, firstFrame, frames);
  }

  @Override
  public String digest() {
    return origin.digest();
  }

  @Override
  public void close() {
    file.close();
  }
}
