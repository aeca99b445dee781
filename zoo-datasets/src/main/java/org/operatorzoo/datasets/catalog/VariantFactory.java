package org.operatorzoo.datasets.catalog;

/** Makes a variant from the facts of its dataset. */
@FunctionalInterface
interface VariantFactory {

  DatasetVariant of(DatasetFacts facts);

  /** Published physics, domain, and time between frames on a smaller grid. */
  static VariantFactory published(
      String name, int resolution, int frames, int horizon, GeneratorFactory factory) {
    return facts ->
        new DatasetVariant(
            name,
            resolution,
            frames,
            facts.frameInterval(),
            facts.extent(),
            facts.framesIn(),
            horizon,
            (side, count) -> factory.create(side, count, facts.frameInterval()));
  }
}
