package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.random.Seeds;

/**
 * Cavity, tube and cylinder mixed in one set, as DPOT mixes them (Hao et al., arXiv 2403.03542);
 * the dam is left out there too. A trajectory's task is drawn with a probability proportional to
 * the task's published number of cases.
 */
public record CfdBenchGenerator(CfdBenchSettings settings) implements FlowGenerator {

  /** Checks that there are settings. */
  public CfdBenchGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return "cfdbench";
  }

  @Override
  public FlowCase flowCase(long seed, int index) {
    return task(seed, index).flowCase(seed, index);
  }

  @Override
  public float[] generate(long seed, int index) {
    return task(seed, index).generate(seed, index);
  }

  @Override
  public float[] cells(long seed, int index) {
    return task(seed, index).cells(seed, index);
  }

  /** The task of a trajectory. */
  FlowGenerator task(long seed, int index) {
    int cavities = settings.cavity().cases().total();
    int tubes = settings.tube().cases().total();
    int cylinders = settings.cylinder().cases().total();
    int number = Seeds.generator(seed, "task", index).nextInt(cavities + tubes + cylinders);
    if (number < cavities) {
      return new CavityGenerator(settings.cavity());
    }
    return number < cavities + tubes
        ? new TubeGenerator(settings.tube())
        : new CylinderGenerator(settings.cylinder());
  }
}
