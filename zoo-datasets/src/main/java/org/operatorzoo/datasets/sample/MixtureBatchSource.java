package org.operatorzoo.datasets.sample;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.TrainingWindow;

/**
 * Batches of random windows from several datasets under one protocol, [B, H, W, T, C]. Trajectory
 * and first frame are pure functions of (seed, step, place in the batch). Small datasets stay in
 * memory.
 */
public final class MixtureBatchSource implements BatchSource {

  /** Datasets up to this size are kept in memory. */
  public static final long SMALL = 512L << 20;

  private final List<TrajectorySource> sources;
  private final TrajectoryPicker picker;
  private final CommonProtocol protocol;
  private final int batchSize;
  private final long seed;

  /**
   * @param components datasets and their weights
   * @param sampling how trajectories are drawn
   * @param protocol grid, channels, frames
   * @param batchSize B
   * @param seed run seed
   * @throws ConfigException if there is no dataset, or a weight does not suit the sampling
   * @throws org.operatorzoo.core.error.DatasetException if a dataset does not fit the protocol
   */
  public MixtureBatchSource(
      List<MixtureComponent> components,
      Sampling sampling,
      CommonProtocol protocol,
      int batchSize,
      long seed) {
    if (components.isEmpty()) {
      throw new ConfigException("datasets of the mixture", "at least one dataset", "none");
    }
    Checks.positive("batchSize", batchSize);
    Checks.present("sampling", sampling);
    components.forEach(
        c -> protocol.requireFit(c.source(), protocol.framesIn() + protocol.framesOut()));
    this.sources = components.stream().map(c -> InMemorySource.ifSmall(c.source(), SMALL)).toList();
    this.picker =
        switch (sampling) {
          case WEIGHTED -> new WeightedPicker(components, seed);
          case REPEAT -> new RepeatPicker(components, seed);
        };
    this.protocol = protocol;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  @Override
  public TrainingBatch batch(long step) {
    TrainingWindow windows =
        new TrainingWindow(
            protocol.empty(batchSize, protocol.framesIn()),
            protocol.empty(batchSize, protocol.framesOut()));
    List<String> origin = new ArrayList<>(batchSize);
    for (int b = 0; b < batchSize; b++) {
      long position = Math.addExact(Math.multiplyExact(step, batchSize), b);
      TrajectoryPicker.Pick pick = picker.pick(position);
      TrajectorySource source = sources.get(pick.component());
      int starts = protocol.windows(source.shape().frames());
      int first = Seeds.generator(seed, "first frame", position).nextInt(starts);
      protocol.fill(windows, b, source, pick.trajectory(), first);
      origin.add(source.name() + ", trajectory " + pick.trajectory() + ", frame " + first);
    }
    return new TrainingBatch(windows.input(), windows.target(), origin);
  }
}
