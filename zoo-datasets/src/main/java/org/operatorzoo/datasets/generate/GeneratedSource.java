package org.operatorzoo.datasets.generate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * Trajectories made when they are read. Splits of different name share no random number, because
 * the seed of a trajectory derives from (seed, family/split, index). The latest trajectories are
 * kept, so that reading frame by frame does not solve the equation again.
 */
public final class GeneratedSource implements TrajectorySource {

  private static final int KEPT = 8;

  private final TrajectoryGenerator generator;
  private final long seed;
  private final String split;
  private final int count;
  private final Map<Integer, float[]> latest =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param generator solver and settings
   * @param seed run seed
   * @param split name of the split, e.g. {@code train}
   * @param count number of trajectories
   */
  public GeneratedSource(TrajectoryGenerator generator, long seed, String split, int count) {
    Checks.present("generator", generator);
    Checks.present("split", split);
    Checks.positive("count", count);
    this.generator = generator;
    this.seed = seed;
    this.split = split;
    this.count = count;
  }

  @Override
  public String name() {
    return generator.family();
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public TrajectoryShape shape() {
    return generator.shape();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(name() + "/" + split, this, trajectory, firstFrame, frames);
    int frame = shape().frameSize();
    return Arrays.copyOfRange(
        trajectory(trajectory), firstFrame * frame, (firstFrame + frames) * frame);
  }

  /** Makes a whole trajectory, [T, H, W, C], and keeps nothing. */
  float[] make(int index) {
    return generator.generate(splitSeed(), index);
  }

  /** See {@link TrajectoryGenerator#parameters}. */
  public Map<String, Double> parameters(int index) {
    return generator.parameters(splitSeed(), index);
  }

  private long splitSeed() {
    return Seeds.derive(seed, generator.family() + "/" + split, 0);
  }

  /** A whole trajectory, [T, H, W, C]; not a copy. */
  private float[] trajectory(int index) {
    synchronized (latest) {
      float[] kept = latest.get(index);
      if (kept != null) {
        return kept;
      }
    }
    float[] made = make(index);
    synchronized (latest) {
      latest.put(index, made);
    }
    return made;
  }

  /** SHA-256 over recipe, seed, split and count. */
  @Override
  public String digest() {
    return Digests.sha256(
        generator.recipe() + "; seed=" + seed + "; split=" + split + "; count=" + count);
  }
}
