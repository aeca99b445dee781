package org.operatorzoo.datasets.generate.incompressible;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.Checks;

/**
 * Published number of cases of each sweep; a trajectory belongs to a sweep with a probability
 * proportional to it.
 *
 * @param boundary cases with another velocity ({@code bc})
 * @param properties cases with another density and viscosity ({@code prop})
 * @param geometry cases with another geometry ({@code geo})
 */
public record SweepCases(int boundary, int properties, int geometry) {

  /** Checks that there is a case at all. */
  public SweepCases {
    Checks.notNegative("boundary", boundary);
    Checks.notNegative("properties", properties);
    Checks.notNegative("geometry", geometry);
    Checks.positive("boundary + properties + geometry", boundary + properties + geometry);
  }

  /** Number of all cases. */
  int total() {
    return boundary + properties + geometry;
  }

  /** Draws a sweep. */
  Sweep draw(RandomGenerator random) {
    int number = random.nextInt(total());
    if (number < boundary) {
      return Sweep.BOUNDARY;
    }
    return number < boundary + properties ? Sweep.PROPERTIES : Sweep.GEOMETRY;
  }
}
