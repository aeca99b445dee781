package org.operatorzoo.bench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.generate.incompressible.CavityGenerator;
import org.operatorzoo.datasets.generate.incompressible.CavitySettings;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchGenerator;
import org.operatorzoo.datasets.generate.incompressible.CfdBenchSettings;
import org.operatorzoo.datasets.generate.incompressible.CylinderGenerator;
import org.operatorzoo.datasets.generate.incompressible.DamGenerator;
import org.operatorzoo.datasets.generate.incompressible.DamSettings;
import org.operatorzoo.datasets.generate.incompressible.FlowParameter;
import org.operatorzoo.datasets.generate.incompressible.FrameSettings;
import org.operatorzoo.datasets.generate.incompressible.SweepCases;
import org.operatorzoo.datasets.generate.incompressible.TubeGenerator;

/** What can be timed: the catalogue's datasets and the single tasks that one of them mixes. */
final class TimedGenerators {

  /** A validated flow with other published times, see {@link #cavity}. */
  private static final String CAVITY = "cavity-re100";

  /** The dataset of the tasks; their names begin with it. */
  private static final String MIXED = "cfdbench";

  private TimedGenerators() {}

  /**
   * The generators of a variant by name.
   *
   * @param pattern name of a dataset with wildcards, or {@code cfdbench-*} or one of its tasks, or
   *     {@code cavity-re100}
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
    if (pattern.equals(CAVITY)) {
      found.put(CAVITY, cavity());
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

  /** The cavity at Re = 100 on 64² cells from rest to t = 20, when it is steady. */
  private static TrajectoryGenerator cavity() {
    FlowParameter one = FlowParameter.uniform(1, 1, 1);
    FlowParameter viscosity = FlowParameter.uniform(0.01, 0.01, 0.01);
    return new CavityGenerator(
        new CavitySettings(
            new FrameSettings(64, 20, 1, 0),
            new SweepCases(1, 0, 0),
            one,
            one,
            viscosity,
            one,
            one));
  }
}
