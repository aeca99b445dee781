package org.operatorzoo.examples;

import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;

/** Solves an equation of the catalogue from random starts and writes the trajectories as HDF5. */
public final class GenerateDataset {

  private GenerateDataset() {}

  /**
   * @param args directory, and how many trajectories (16)
   */
  public static void main(String... args) {
    Story story = Story.of(args, 16);
    DatasetEntry entry = DatasetCatalog.find("swe");
    System.out.println(entry.facts().channels());

    // Nothing is solved yet: a generator and a file are interchangeable sources of trajectories.
    TrajectorySource solver =
        new GeneratedSource(entry.variant("quick").generator(), 1, "train", story.amount());
    Path file = story.directory().resolve("swe.h5");
    CommonLayoutWriter.write(
        file, solver, Map.of("made by", "an example"), (done, total) -> System.out.print("."));

    try (TrajectorySource written = TrajectoryFiles.open(file)) {
      float[] first = written.read(0, 0, 1); // [T, H, W, C]
      System.out.printf("%n%s: %d trajectories %s%n", file, written.count(), written.shape());
      System.out.printf("height of the water at the first point: %.4f%n", first[0]);
    }
  }
}
