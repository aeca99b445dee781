package org.operatorzoo.datasets.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.FileFacts;

/** A dataset of the catalogue: its facts, and generators for any grid if it has a solver. */
public final class DatasetEntry {

  private final DatasetFacts facts;
  private final GeneratorFactory factory;
  private final Map<String, DatasetVariant> variants = new TreeMap<>();

  /**
   * @param solver null if there is none
   */
  DatasetEntry(DatasetFacts facts, Solver solver) {
    this.facts = facts;
    this.factory = solver == null ? null : solver.factory();
    if (solver != null) {
      TrajectoryShape shape = facts.shape();
      add(
          VariantFactory.published(
              "native", shape.height(), shape.frames(), facts.horizon(), factory));
      solver.variants().forEach(this::add);
    }
  }

  private void add(VariantFactory variant) {
    DatasetVariant made = variant.of(facts);
    variants.put(made.name(), made);
  }

  /** Name in the catalogue, e.g. {@code fno-1e-3}. */
  public String id() {
    return facts.id();
  }

  /** Equation, domain, channels, sizes, source. */
  public DatasetFacts facts() {
    return facts;
  }

  /** Whether a solver makes this dataset; else there are only the published files. */
  public boolean hasGenerator() {
    return factory != null;
  }

  /**
   * A generator with the published physics and time between frames.
   *
   * @param resolution H = W
   * @param frames T
   * @throws UnsupportedException if there is no solver
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
   * @throws UnsupportedException if there is no solver
   */
  public TrajectoryGenerator generator(int resolution, int frames, double frameInterval) {
    requireSolver();
    Checks.positive("resolution", resolution);
    Checks.positive("frames", frames);
    return factory.create(resolution, frames, frameInterval);
  }

  private void requireSolver() {
    if (factory == null) {
      throw new UnsupportedException(
          "making data of " + id(),
          "a dataset with a solver",
          "none for this one; its published files ("
              + String.join(", ", facts.files())
              + ") are read and converted");
    }
  }

  /** Names of the variants, sorted; {@code native} is there if there is a solver. */
  public List<String> variants() {
    return List.copyOf(variants.keySet());
  }

  /**
   * A named setting.
   *
   * @throws org.operatorzoo.core.error.ConfigException if there is none of that name
   * @throws UnsupportedException if there is no solver
   */
  public DatasetVariant variant(String name) {
    requireSolver();
    DatasetVariant variant = variants.get(name);
    if (variant == null) {
      throw NearestNames.unknown("variant of " + id(), name, variants.keySet());
    }
    return variant;
  }

  /**
   * What the publisher's files say beside the values of generated trajectories.
   *
   * @param variant the setting they were made with
   * @param source the trajectories
   * @param split name of the split
   * @param seed run seed
   */
  public FileFacts fileFacts(
      DatasetVariant variant, GeneratedSource source, String split, long seed) {
    return new FileFacts(
        id(),
        variant.extent(),
        facts.firstTime(),
        variant.frameInterval(),
        split,
        seed,
        index -> {
          Map<String, Double> own = source.parameters(index);
          Map<String, Double> all = new LinkedHashMap<>(facts.parameters());
          all.putAll(own);
          return all;
        });
  }

  @Override
  public String toString() {
    return id() + ": " + facts.title();
  }
}
