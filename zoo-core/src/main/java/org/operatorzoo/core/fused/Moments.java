package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Mean and unbiased variance of each channel; see {@link FusedOps#moments}. */
public final class Moments extends FusedOp {

  /** For ND4J. */
  public Moments() {
    // Filled from a serialised node.
  }

  Moments(SameDiff graph, SDVariable x) {
    super(graph, x);
  }

  @Override
  public int getNumOutputs() {
    return 2;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    long[] channels = {inputs.get(0).size(-1)};
    return List.of(channels, channels);
  }

  /** One for the mean and two for the variance, per number. */
  @Override
  public Work work(List<long[]> inputs) {
    return new Work(OperationKind.NORM, 3 * Work.numbers(inputs.get(0)));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    Numbers in = Numbers.of(inputs.get(0));
    int width = Math.toIntExact(outputs.get(0).length());
    long rows = in.length() / width;
    double[] pivot = new double[width];
    in.read(0, pivot, width);
    double[] sums =
        Parts.run(
            rows,
            in.length(),
            2 * width,
            (from, to, part) -> add(Numbers.of(inputs.get(0)), from, to, pivot, part));
    double[] variance = new double[width];
    for (int j = 0; j < width; j++) {
      double offset = sums[j] / rows;
      variance[j] = (sums[width + j] - offset * sums[j]) / (rows - 1);
      pivot[j] += offset;
    }
    Numbers.of(outputs.get(0)).all(pivot);
    Numbers.of(outputs.get(1)).all(variance);
  }

  /** Sums of x − pivot and of its square, in double: one row is near enough to the mean. */
  private static void add(Numbers in, long from, long to, double[] pivot, double[] sums) {
    int width = pivot.length;
    int fit = Parts.rowsPerBlock(width);
    double[] block = new double[fit * width];
    double[] plain = new double[width];
    double[] square = new double[width];
    for (long row = from; row < to; row += fit) {
      int count = (int) Math.min(fit, to - row);
      in.read(row * width, block, count * width);
      for (int r = 0; r < count; r++) {
        for (int j = 0; j < width; j++) {
          double d = block[r * width + j] - pivot[j];
          plain[j] += d;
          square[j] += d * d;
        }
      }
    }
    for (int j = 0; j < width; j++) {
      sums[j] += plain[j];
      sums[width + j] += square[j];
    }
  }

  /** State is made of them, nothing that is trained. */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> upstream) {
    return List.of(sameDiff.zerosLike(arg(0)));
  }
}
