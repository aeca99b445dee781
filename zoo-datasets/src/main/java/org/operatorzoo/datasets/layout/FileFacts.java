package org.operatorzoo.datasets.layout;

import java.util.Map;
import java.util.function.IntFunction;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectoryShape;

/**
 * What a publisher's file says beside the values.
 *
 * @param name of the dataset
 * @param extent domain in space
 * @param firstTime time of frame 0
 * @param frameInterval time between frames
 * @param split e.g. {@code train}
 * @param seed seed of trajectory 0
 * @param parameters constants of the equation for a trajectory
 */
public record FileFacts(
    String name,
    Extent extent,
    double firstTime,
    double frameInterval,
    String split,
    long seed,
    IntFunction<Map<String, Double>> parameters) {

  /** Checks that nothing is missing. */
  public FileFacts {
    Checks.present("name", name);
    Checks.present("extent", extent);
    Checks.positive("frameInterval", frameInterval);
    Checks.present("split", split);
    Checks.present("parameters", parameters);
  }

  /** The same with parameters that differ between trajectories. */
  public FileFacts withParameters(IntFunction<Map<String, Double>> ofTrajectory) {
    return new FileFacts(name, extent, firstTime, frameInterval, split, seed, ofTrajectory);
  }

  /** Times of {@code count} frames. */
  public float[] times(int count) {
    float[] times = new float[count];
    for (int t = 0; t < count; t++) {
      times[t] = (float) (firstTime + t * frameInterval);
    }
    return times;
  }

  /** Centres of the cells along the rows of a frame, which publishers call x. */
  public float[] x(TrajectoryShape shape) {
    return extent.xCentres(shape.height());
  }

  /** Centres of the cells along the columns of a frame. */
  public float[] y(TrajectoryShape shape) {
    return extent.yCentres(shape.width());
  }
}
