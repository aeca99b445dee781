package org.operatorzoo.datasets.catalog;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.TrajectoryShape;

/**
 * What is known about a dataset.
 *
 * @param id name in the catalogue
 * @param title one line
 * @param equation the equation, plain Unicode
 * @param domain space and time
 * @param boundary boundary conditions
 * @param initial initial states
 * @param shape [T, H, W, C] of a published trajectory
 * @param frameInterval time between frames
 * @param channels C quantities, in order
 * @param framesIn frames of the input in evaluation
 * @param horizon frames to predict by rollout in the published tables
 * @param trainCount published training trajectories
 * @param testCount published test trajectories
 * @param mixtureWeight weight in DPOT's mixture of twelve datasets
 * @param source publication
 */
public record DatasetFacts(
    String id,
    String title,
    String equation,
    String domain,
    String boundary,
    String initial,
    TrajectoryShape shape,
    double frameInterval,
    List<Channel> channels,
    int framesIn,
    int horizon,
    int trainCount,
    int testCount,
    int mixtureWeight,
    String source) {

  /** Checks texts, numbers and the number of channels. */
  public DatasetFacts {
    Checks.present("id", id);
    Checks.present("title", title);
    Checks.present("equation", equation);
    Checks.present("domain", domain);
    Checks.present("boundary", boundary);
    Checks.present("initial", initial);
    Checks.present("source", source);
    Checks.positive("frameInterval", frameInterval);
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    Checks.positive("trainCount", trainCount);
    Checks.positive("testCount", testCount);
    Checks.positive("mixtureWeight", mixtureWeight);
    channels = List.copyOf(channels);
    if (channels.size() != shape.channels()) {
      throw new ShapeException(
          "channels of dataset " + id,
          shape.channels() + " as in " + shape,
          channels.size() + " descriptions");
    }
  }
}
