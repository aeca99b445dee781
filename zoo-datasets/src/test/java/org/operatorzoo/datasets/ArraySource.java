package org.operatorzoo.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;

/**
 * Trajectories whose every value tells its place: 1000·trajectory + 10·frame + channel + cell/100.
 */
public record ArraySource(String name, int count, TrajectoryShape shape)
    implements TrajectorySource {

  /** The value at one place. */
  public float value(int trajectory, int frame, int cell, int channel) {
    return 1000f * trajectory + 10f * frame + channel + cell / 128f;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(name, this, trajectory, firstFrame, frames);
    float[] values = new float[frames * shape.frameSize()];
    int p = 0;
    for (int t = firstFrame; t < firstFrame + frames; t++) {
      for (int cell = 0; cell < shape.height() * shape.width(); cell++) {
        for (int c = 0; c < shape.channels(); c++) {
          values[p++] = value(trajectory, t, cell, c);
        }
      }
    }
    return values;
  }

  @Override
  public String digest() {
    return "digest of " + name;
  }

  /** Requires the same trajectories, whole and in parts. */
  public void assertEqualTo(TrajectorySource found) {
    assertThat(found.count()).isEqualTo(count);
    assertThat(found.shape()).isEqualTo(shape);
    for (int i = 0; i < count; i++) {
      assertThat(found.read(i, 0, shape.frames())).containsExactly(read(i, 0, shape.frames()));
      assertThat(found.read(i, 2, 2)).containsExactly(read(i, 2, 2));
    }
  }
}
