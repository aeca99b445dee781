package org.operatorzoo.datasets.layout.fno;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.layout.FrameReader;

/**
 * A MAT 7.3 file read in blocks of neighbouring trajectories. The file is compressed in chunks that
 * span trajectories, so every trajectory alone costs as much as its neighbours together.
 */
final class Mat73Blocks implements FrameReader {

  private final Mat73Reader reader;
  private final int perBlock;
  private int first = -1;
  private float[] block;

  Mat73Blocks(Mat73Reader reader, long bytes) {
    this.reader = reader;
    TrajectoryShape shape = reader.shape();
    // The library hands out nested arrays, which are then copied: two of each value.
    long one = 2L * Float.BYTES * shape.frames() * shape.frameSize();
    this.perBlock = (int) Math.max(1, Math.min(reader.count(), bytes / one));
  }

  @Override
  public int count() {
    return reader.count();
  }

  @Override
  public TrajectoryShape shape() {
    return reader.shape();
  }

  @Override
  public List<String> channels() {
    return reader.channels();
  }

  @Override
  public List<Path> files() {
    return reader.files();
  }

  @Override
  public String choices() {
    return reader.choices();
  }

  @Override
  public List<NumberType> types() {
    return reader.types();
  }

  @Override
  public synchronized float[] read(int trajectory, int firstFrame, int frames) {
    int all = shape().frames();
    int start = trajectory - trajectory % perBlock;
    int width = Math.min(perBlock, count() - start);
    if (start != first) {
      block = null;
      block = reader.block(start, width, 0, all);
      first = start;
    }
    float[] values = new float[all * shape().frameSize()];
    for (int p = 0; p < values.length; p++) {
      values[p] = block[p * width + trajectory - start];
    }
    int frame = shape().frameSize();
    return Arrays.copyOfRange(
        reader.ordered(values, all), firstFrame * frame, (firstFrame + frames) * frame);
  }

  @Override
  public void close() {
    reader.close();
  }
}
