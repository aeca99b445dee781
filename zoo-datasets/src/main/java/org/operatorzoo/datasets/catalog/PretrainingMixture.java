package org.operatorzoo.datasets.catalog;

import java.util.List;
import java.util.function.Function;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;

/**
 * The twelve datasets on which DPOT and NESTOR are pre-trained, with DPOT's weights w_k. NESTOR
 * draws dataset k with P(k) = w_k/Σw ({@link Sampling#WEIGHTED}), DPOT's code repeats it, P(k) ∝
 * w_k·n_k ({@link Sampling#REPEAT}). Source: Hao et al., arXiv 2403.03542, appendix B.
 */
public final class PretrainingMixture {

  /** Input of 10 frames, one frame to predict, on 128² with four channels. */
  public static final CommonProtocol PROTOCOL = new CommonProtocol(128, 4, 10, 1, 10);

  private PretrainingMixture() {}

  /** The twelve datasets, sorted by name. */
  public static List<DatasetEntry> entries() {
    return DatasetCatalog.all().stream()
        .filter(entry -> entry.facts().mixtureWeight() > 0)
        .toList();
  }

  /** The twelve training splits with their weights. */
  public static List<MixtureComponent> components(Function<DatasetEntry, TrajectorySource> open) {
    return entries().stream()
        .map(entry -> new MixtureComponent(open.apply(entry), entry.facts().mixtureWeight()))
        .toList();
  }

  /**
   * The batches of the mixture; not normalised.
   *
   * @param open opens the training split of a dataset: published or generated files, or
   *     trajectories made when they are read
   * @param sampling NESTOR's or DPOT's
   * @param protocol grid, channels, frames
   * @param batchSize B
   * @param seed run seed
   */
  public static MixtureBatchSource batches(
      Function<DatasetEntry, TrajectorySource> open,
      Sampling sampling,
      CommonProtocol protocol,
      int batchSize,
      long seed) {
    return new MixtureBatchSource(components(open), sampling, protocol, batchSize, seed);
  }
}
