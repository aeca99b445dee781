package org.operatorzoo.eval.metric;

import java.util.Optional;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;

/** The scored cells of one channel, frame by frame. What the mask hides is never read. */
final class MaskedChannel {

  private final FieldBatch prediction;
  private final FieldBatch target;
  private final int channel;
  private final int[] cells;
  private final Optional<Subgrid> grid;
  private final FrameMoments[] moments;
  private final double[][] spectra;

  /**
   * @param cells indices of the scored cells among H·W, ascending
   * @throws DatasetException if the target is not finite there
   */
  MaskedChannel(FieldBatch prediction, FieldBatch target, int channel, int[] cells) {
    this.prediction = prediction;
    this.target = target;
    this.channel = channel;
    this.cells = cells;
    this.grid = Subgrid.of(cells, target.width());
    this.moments = new FrameMoments[target.frames()];
    this.spectra = new double[target.frames()][];
    for (int t = 0; t < moments.length; t++) {
      moments[t] = FrameMoments.of(values(prediction, t), values(target, t));
      if (!moments[t].isTargetFinite()) {
        throw new DatasetException(
            "scoring a rollout, channel " + channel + ", frame " + t,
            "a finite target",
            "one that is not finite");
      }
    }
  }

  /** Sums over the cells of frame {@code t}. */
  FrameMoments moments(int t) {
    return moments[t];
  }

  /** Number of cells. */
  int cells() {
    return cells.length;
  }

  /** The grid of the cells, if they form one. */
  Optional<Subgrid> grid() {
    return grid;
  }

  /** p − y at the cells of frame {@code t}. */
  double[] error(int t) {
    double[] error = values(prediction, t);
    double[] y = values(target, t);
    for (int i = 0; i < error.length; i++) {
      error[i] -= y[i];
    }
    return error;
  }

  /** Fourier amplitudes of the error of frame {@code t}, see {@link ErrorSpectrum}. */
  double[] spectrum(int t) {
    if (spectra[t] == null) {
      spectra[t] = ErrorSpectrum.of(error(t), grid.orElseThrow());
    }
    return spectra[t];
  }

  private double[] values(FieldBatch field, int t) {
    double[] values = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = field.values()[(cells[i] * field.frames() + t) * field.channels() + channel];
    }
    return values;
  }
}
