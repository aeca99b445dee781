package org.operatorzoo.baselines.m2m;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.spectral.FourierNorm;
import org.operatorzoo.core.spectral.RealDft;

/**
 * How much of a patch's energy each expert can carry, and what its modes cost. From the last frame
 * u of the patch, with the window win_n(i) = sin²(π(i + ½)/n):
 *
 * <pre>
 *   f_c     = (u_c − mean u_c)·win_h·win_w,   E_c(k, l) = |DFT f_c|²
 *   cover_e = mean_c [ Σ_{max(|k|,|l|) < m_e} E_c / (Σ E_c + 1e-12) ]
 *   q       = softmax_e( (cover_e − ρ·log₂(m_e/m_1)) / τ )
 * </pre>
 *
 * Only the low modes are transformed: ΣE = h·w·Σf². No gradient runs through it.
 */
record SpectralPrior(M2mConfig config) {

  private static final double SMALL = 1e-12;

  /** Logits of q, [P, n], of patches [P, h, w, T·C]. */
  SDVariable logits(GraphScope at, SDVariable patches) {
    SameDiff sd = at.sd();
    int n = config.experts();
    double[] cost = new double[n];
    for (int e = 0; e < n; e++) {
      double more = (double) config.expertModes().get(e) / config.expertModes().get(0);
      cost[e] = config.priorCost() * Math.log(more) / Math.log(2);
    }
    SDVariable cover = at.tap("cover", at.ops().stopGradient(cover(at, patches)));
    SDVariable price = sd.reshape(at.constant("prior-cost", cost), 1, n);
    return cover.sub(price).div(config.priorTemperature());
  }

  /** [P, n]. */
  private SDVariable cover(GraphScope at, SDVariable patches) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    int h = config.patchHeight();
    int w = config.patchWidth();
    int c = f.channelsIn();
    SDVariable last = sd.slice(patches, new int[] {0, 0, 0, (f.framesIn() - 1) * c}, -1, -1, -1, c);
    double[][] window = new double[h][w];
    for (int i = 0; i < h; i++) {
      for (int j = 0; j < w; j++) {
        window[i][j] = hann(i, h) * hann(j, w);
      }
    }
    SDVariable windows = sd.reshape(at.constant("prior-window", window), 1, h, w, 1);
    SDVariable u = last.sub(last.mean(true, 1, 2)).mul(windows);
    SDVariable total = u.mul(u).sum(true, 1, 2).mul((double) h * w).add(SMALL);
    int[] rows = rows();
    int columns = Math.min(largest(), w / 2 + 1);
    RealDft dft = new RealDft(h, w, rows, columns, FourierNorm.BACKWARD);
    SDVariable spectrum = dft.forward(at, dft.toPlanes(at, u, c));
    SDVariable parts = sd.reshape(spectrum, columns, 2, rows.length, -1);
    SDVariable energy = sd.reshape(parts.mul(parts).sum(1), (long) columns * rows.length, -1);
    SDVariable carried = at.constant("prior-rings", rings(rows, columns)).mmul(energy);
    SDVariable share =
        sd.reshape(carried, config.experts(), -1, c).div(sd.reshape(total, 1, -1, c));
    return share.mean(2).permute(1, 0);
  }

  private static double hann(int i, int n) {
    double sine = Math.sin(Math.PI * (i + 0.5) / n);
    return sine * sine;
  }

  private int largest() {
    return config.expertModes().get(config.experts() - 1);
  }

  /** Row frequencies below the largest mode count. */
  private int[] rows() {
    int h = config.patchHeight();
    return IntStream.range(0, h).filter(k -> Math.abs(signed(k, h)) < largest()).toArray();
  }

  private static int signed(int k, int n) {
    return 2 * k < n ? k : k - n;
  }

  /** [n, L·R]: 1 for kept modes below an expert's count, 2 where the mirror image counts too. */
  private double[][] rings(int[] rows, int columns) {
    double[][] weights = new double[config.experts()][columns * rows.length];
    for (int e = 0; e < weights.length; e++) {
      int modes = config.expertModes().get(e);
      for (int l = 0; l < columns; l++) {
        double both = l == 0 || 2 * l == config.patchWidth() ? 1 : 2;
        for (int r = 0; r < rows.length; r++) {
          int ring = Math.max(l, Math.abs(signed(rows[r], config.patchHeight())));
          weights[e][l * rows.length + r] = ring < modes ? both : 0;
        }
      }
    }
    return weights;
  }
}
