package org.operatorzoo.datasets.generate;

/**
 * What making trajectories took.
 *
 * @param family family of the generator
 * @param threads workers
 * @param trajectories trajectories that were made and timed
 * @param seconds wall-clock time of all of them
 * @param processorSeconds median processor time of one trajectory on its thread
 */
public record GeneratorThroughput(
    String family, int threads, int trajectories, double seconds, double processorSeconds) {

  /** Trajectories per second of wall-clock time. */
  public double trajectoriesPerSecond() {
    return trajectories / seconds;
  }
}
