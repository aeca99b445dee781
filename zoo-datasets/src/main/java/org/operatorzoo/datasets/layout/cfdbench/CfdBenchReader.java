package org.operatorzoo.datasets.layout.cfdbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.FrameReader;

/**
 * Blocks of frames of the cases, resized to one grid: u, v, mask. The last block of a case is
 * completed with its last frame.
 */
final class CfdBenchReader implements FrameReader {

  private static final List<String> CHANNELS = List.of("u", "v", "mask");

  /** One trajectory: a block of a case. */
  private record Block(CaseDirectory of, int firstFrame) {}

  private final List<CaseDirectory> cases;
  private final CfdBenchChoices choices;
  private final String choicesText;
  private final List<Block> blocks = new ArrayList<>();

  CfdBenchReader(List<CaseDirectory> cases, CfdBenchChoices choices, List<String> splits) {
    this.cases = cases;
    this.choices = choices;
    this.choicesText = choices + "; splits=" + splits;
    for (CaseDirectory c : cases) {
      for (int first = 0; first < c.frames(); first += choices.framesPerBlock()) {
        blocks.add(new Block(c, first));
      }
    }
  }

  @Override
  public int count() {
    return blocks.size();
  }

  @Override
  public TrajectoryShape shape() {
    int side = choices.resolution();
    return new TrajectoryShape(choices.framesPerBlock(), side, side, CHANNELS.size());
  }

  @Override
  public List<String> channels() {
    return CHANNELS;
  }

  @Override
  public List<Path> files() {
    return cases.stream().flatMap(c -> c.files().stream()).toList();
  }

  @Override
  public String choices() {
    return choicesText;
  }

  @Override
  public List<NumberType> types() {
    return cases.stream().flatMap(c -> c.types().stream()).distinct().toList();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    Block block = blocks.get(trajectory);
    CaseDirectory c = block.of;
    CaseGeometry geometry = CaseGeometry.of(c, choices);
    int last = c.frames() - 1;
    int from = Math.min(block.firstFrame + firstFrame, last);
    int stored = Math.min(block.firstFrame + firstFrame + frames - 1, last) - from + 1;
    int cells = c.rows() * c.columns();
    double[] u = c.u().read((long) from * cells, stored * cells);
    double[] v = c.v().read((long) from * cells, stored * cells);
    double[] mask = resized(geometry, geometry.mask());
    float[] out = new float[frames * shape().frameSize()];
    for (int t = 0; t < frames; t++) {
      int at = Math.min(t, stored - 1) * cells;
      double[] uFrame = resized(geometry, geometry.padU(Arrays.copyOfRange(u, at, at + cells)));
      double[] vFrame = resized(geometry, geometry.padV(Arrays.copyOfRange(v, at, at + cells)));
      interleave(out, t, uFrame, vFrame, mask);
    }
    return out;
  }

  private double[] resized(CaseGeometry geometry, double[] image) {
    return AlignedResize.square(
        image, geometry.paddedRows(), geometry.paddedColumns(), choices.resolution());
  }

  private static void interleave(float[] out, int frame, double[]... channels) {
    int p = frame * channels[0].length * channels.length;
    for (int cell = 0; cell < channels[0].length; cell++) {
      for (double[] channel : channels) {
        out[p++] = (float) channel[cell];
      }
    }
  }
}
