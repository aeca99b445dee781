package org.operatorzoo.eval.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Error in a band of wave numbers, PDEBench's fRMSE on a domain of unit size, with d̂ the
 * unnormalised discrete Fourier transform of d = p − y on the grid of the scored cells:
 *
 * <pre>
 * mean over t, c and the bins k of the band of  a_k = √( Σ |d̂_ij|² ) / (n_x·n_y),
 * sum over ⌊√(i² + j²)⌋ = k, 0 ≤ i &lt; n_x/2, 0 ≤ j &lt; n_y/2
 * low: 0 ≤ k &lt; 4,   mid: 4 ≤ k &lt; 12,   high: 12 ≤ k &lt; min(n_x, n_y)/2
 * </pre>
 *
 * <p>PDEBench takes the root mean square over trajectories within a_k; here each trajectory has its
 * own value.
 *
 * @param band which wave numbers
 */
public record SpectralError(Band band) implements GridMetric {

  /** The bands of PDEBench. */
  public enum Band {

    /** k = 0 … 3. */
    LOW(0, 4),

    /** k = 4 … 11. */
    MID(4, 12),

    /** k = 12 … to the Nyquist number. */
    HIGH(12, Integer.MAX_VALUE);

    private final int first;
    private final int end;

    Band(int first, int end) {
      this.first = first;
      this.end = end;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String name() {
    return "frmse-" + band.text();
  }

  @Override
  public String title() {
    return "spectral error, " + band.text() + " band (PDEBench)";
  }

  @Override
  public String formula() {
    String end = band == Band.HIGH ? "min(n_x, n_y)/2" : String.valueOf(band.end);
    return "mean_tck √(Σ_{⌊|κ|⌋=k} |d̂_κ|²) / (n_x·n_y), d = p − y, "
        + band.first
        + " ≤ k < "
        + end;
  }

  @Override
  public Optional<String> undefined(Subgrid grid) {
    return ErrorSpectrum.bins(grid) <= band.first
        ? Optional.of(
            "a grid of %d×%d scored cells, which has no wave number of %d"
                .formatted(grid.rows(), grid.columns(), band.first))
        : Optional.empty();
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    double[] amplitudes = channel.spectrum(t);
    return Arrays.stream(amplitudes, band.first, Math.min(band.end, amplitudes.length))
        .average()
        .orElseThrow();
  }
}
