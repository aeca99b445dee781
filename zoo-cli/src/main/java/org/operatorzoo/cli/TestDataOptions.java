package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.FileOrigin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trajectories an evaluation takes: those of a file, or generated ones. */
final class TestDataOptions {

  private static final int GENERATED = 16;

  /** Exactly one of the two. */
  private static final class Place {

    @Option(
        names = "--data",
        paramLabel = "FILE",
        description = "Test trajectories: a file or directory in a layout that is read.")
    private String file;

    @Option(
        names = "--dataset",
        paramLabel = "ID[:VARIANT]",
        description = {
          "Or trajectories generated from the catalogue. Without a variant: the published",
          "physics and frames on the model's grid."
        })
    private String dataset;
  }

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Mixin private ArrayOptions arrays;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Trajectories. Default: all of a file, " + GENERATED + " generated ones.")
  private Integer count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of generated data. Default: 1.")
  private long seed;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "NAME",
      description = "Split of generated data. Default: test, which shares nothing with train.")
  private String split;

  @Option(
      names = "--cache",
      defaultValue = "data",
      paramLabel = "DIR",
      description = "Where generated data are kept. Default: ${DEFAULT-VALUE}.")
  private Path cache;

  /** Checks what can be checked before anything is opened. */
  void check() {
    if (count != null) {
      Checks.positive("--count", count);
    }
  }

  /** The choice, for a model of this grid. */
  DataOrigin origin(IntSupplier resolution) {
    if (place.file != null) {
      FileOrigin all = DataOrigin.file(place.file, arrays.choice());
      return count == null ? all : all.part(0, count);
    }
    int colon = place.dataset.indexOf(':');
    String id = colon < 0 ? place.dataset : place.dataset.substring(0, colon);
    String variant = colon < 0 ? null : place.dataset.substring(colon + 1);
    int number = count == null ? GENERATED : count;
    return variant == null
        ? DataOrigin.published(id, resolution.getAsInt(), split, number, seed)
        : DataOrigin.variant(id, variant, split, number, seed);
  }

  /** Where generated data are kept. */
  DatasetCache cache() {
    return new DatasetCache(cache);
  }
}
