package org.operatorzoo.bench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.generate.incompressible.CavityGenerator;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchGenerator;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchSettings;
import org.operatorzoo.datasets.generate.incompressible.CylinderGenerator;
import org.operatorzoo.datasets.generate.incompressible.DamGenerator;
import org.operatorzoo.datasets.generate.incompressible.DamSettings;
import org.operatorzoo.datasets.generate.incompressible.TubeGenerator;

/** What can be timed: the catalogue's datasets and the single tasks that one of them mixes. */
final class TimedGenerators {

  /** The dataset of the tasks; their names begin with it. */
  private static final String MIXED = "cfdbench";

  private TimedGenerators() {}

  /**
   * The generators of a variant by name.
   *
   * @param pattern name of a dataset with wildcards, or {@code cfdbench-*} or one of its tasks
   */
  static Map<String, TrajectoryGenerator> find(String pattern, String variant) {
    Map<String, TrajectoryGenerator> found = new LinkedHashMap<>();
    for (DatasetEntry entry : DatasetCatalog.list(pattern)) {
      found.put(entry.id(), entry.variant(variant).generator());
    }
    if (pattern.startsWith(MIXED + "-")) {
      for (TrajectoryGenerator task : tasks(variant)) {
        if (pattern.equals(MIXED + "-*") || pattern.equals(task.family())) {
          found.put(task.family(), task);
        }
      }
    }
    if (found.isEmpty()) {
      // Says which names there are.
      DatasetCatalog.find(pattern);
    }
    return found;
  }

  private static List<TrajectoryGenerator> tasks(String variant) {
    TrajectoryGenerator mixed = DatasetCatalog.find(MIXED).variant(variant).generator();
    CfdBenchSettings settings = ((CfdBenchGenerator) mixed).settings();
    int resolution = settings.frames().resolution();
    int frames = settings.frames().frames();
    return List.of(
        new CavityGenerator(settings.cavity()),
        new TubeGenerator(settings.tube()),
        new CylinderGenerator(settings.cylinder()),
        new DamGenerator(DamSettings.published(resolution, frames, DamSettings.FRAME_INTERVAL)));
  }
}
