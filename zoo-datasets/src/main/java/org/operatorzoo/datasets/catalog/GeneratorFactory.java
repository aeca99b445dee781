package org.operatorzoo.datasets.catalog;

import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/** Makes the generator of a dataset for a grid, a number of frames and the time between them. */
@FunctionalInterface
interface GeneratorFactory {

  TrajectoryGenerator create(int resolution, int frames, double frameInterval);
}
