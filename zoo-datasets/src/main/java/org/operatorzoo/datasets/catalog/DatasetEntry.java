package org.operatorzoo.datasets.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/** A dataset of the catalogue: its facts, and generators for any grid. */
public final class DatasetEntry {

  private final DatasetFacts facts;
  private final GeneratorFactory factory;
  private final Map<String, DatasetVariant> variants = new TreeMap<>();

  DatasetEntry(DatasetFacts facts, GeneratorFactory factory, DatasetVariant... named) {
    this.facts = facts;
    this.factory = factory;
    TrajectoryShape shape = facts.shape();
    variants.put(
        "native",
        new DatasetVariant(
            "native",
            generator(shape.height(), shape.frames()),
            facts.framesIn(),
            facts.horizon()));
    for (DatasetVariant variant : named) {
      variants.put(variant.name(), variant);
    }
  }

  /** Name in the catalogue, e.g. {@code fno-1e-3}. */
  public String id() {
    return facts.id();
  }

  /** Equation, domain, channels, sizes, source. */
  public DatasetFacts facts() {
    return facts;
  }

  /**
   * A generator with the published physics and time between frames.
   *
   * @param resolution H = W
   * @param frames T
   */
  public TrajectoryGenerator generator(int resolution, int frames) {
    return generator(resolution, frames, facts.frameInterval());
  }

  /**
   * A generator with the published physics.
   *
   * @param resolution H = W
   * @param frames T
   * @param frameInterval time between frames
   */
  public TrajectoryGenerator generator(int resolution, int frames, double frameInterval) {
    Checks.positive("resolution", resolution);
    Checks.positive("frames", frames);
    return factory.create(resolution, frames, frameInterval);
  }

  /** Names of the variants, sorted; {@code native} is always there. */
  public List<String> variants() {
    return List.copyOf(variants.keySet());
  }

  /**
   * A named setting.
   *
   * @throws org.operatorzoo.core.error.ConfigException if there is none of that name
   */
  public DatasetVariant variant(String name) {
    DatasetVariant variant = variants.get(name);
    if (variant == null) {
      throw NearestNames.unknown("variant of " + id(), name, variants.keySet());
    }
    return variant;
  }

  @Override
  public String toString() {
    return id() + ": " + facts.title();
  }
}
