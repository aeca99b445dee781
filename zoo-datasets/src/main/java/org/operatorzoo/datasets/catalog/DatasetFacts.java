package org.operatorzoo.datasets.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.layout.Extent;
import org.operatorzoo.datasets.layout.FileFacts;

/**
 * What is known about a dataset.
 *
 * @param id name in the catalogue
 * @param title one line
 * @param equation the equation, plain Unicode
 * @param parameters constants of the equation
 * @param domain space and time
 * @param boundary boundary conditions
 * @param initial initial states
 * @param extent the domain in numbers
 * @param firstTime time of frame 0
 * @param shape [T, H, W, C] of a published trajectory
 * @param frameInterval time between frames
 * @param channels C quantities, in order
 * @param framesIn frames of the input in evaluation
 * @param horizon frames to predict by rollout in the published tables
 * @param splits trajectories each paper trains and tests on, the leading one first
 * @param mixtureWeight weight in DPOT's mixture of twelve datasets; 0 if not among them
 * @param dpotId name in DPOT's registry, or null if it is not there
 * @param files the publisher's file names; none for a set that is only generated
 * @param layout name of the publisher's layout, see {@link
 *     org.operatorzoo.datasets.layout.Layout#name}
 * @param source publication
 * @param links where paper and data are
 * @param licence of the data
 * @param notes what catches users out
 */
public record DatasetFacts(
    String id,
    String title,
    String equation,
    Map<String, Double> parameters,
    String domain,
    String boundary,
    String initial,
    Extent extent,
    double firstTime,
    TrajectoryShape shape,
    double frameInterval,
    List<Channel> channels,
    int framesIn,
    int horizon,
    List<PublishedSplit> splits,
    int mixtureWeight,
    String dpotId,
    List<String> files,
    String layout,
    String source,
    List<String> links,
    String licence,
    List<String> notes) {

  /** Checks texts, numbers and the number of channels. */
  public DatasetFacts {
    Checks.present("id", id);
    Checks.present("title", title);
    Checks.present("equation", equation);
    Checks.present("domain", domain);
    Checks.present("boundary", boundary);
    Checks.present("initial", initial);
    Checks.present("extent", extent);
    Checks.present("shape", shape);
    Checks.present("layout", layout);
    Checks.present("source", source);
    Checks.present("licence", licence);
    Checks.positive("frameInterval", frameInterval);
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    Checks.notNegative("mixtureWeight", mixtureWeight);
    Checks.present("parameters", parameters);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    channels = filled("channels", channels);
    splits = filled("splits", splits);
    files = files == null ? List.of() : List.copyOf(files);
    links = filled("links", links);
    notes = notes == null ? List.of() : List.copyOf(notes);
    if (channels.size() != shape.channels()) {
      throw new ShapeException(
          "channels of dataset " + id,
          shape.channels() + " as in " + shape,
          channels.size() + " descriptions");
    }
    if (framesIn + horizon > shape.frames()) {
      throw new ConfigException(
          "horizon of dataset " + id,
          "at most " + (shape.frames() - framesIn) + " frames after the input",
          horizon + "");
    }
  }

  private static <T> List<T> filled(String name, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new ConfigException(name, "at least one entry", "none");
    }
    return List.copyOf(values);
  }

  /** Leading channels that a model predicts: all but a mask, which is given. */
  public int predictedChannels() {
    return (int) channels.stream().takeWhile(c -> !c.symbol().equals("mask")).count();
  }

  /** Training trajectories of the leading paper. */
  public int trainCount() {
    return splits.get(0).train();
  }

  /** Test trajectories of the leading paper. */
  public int testCount() {
    return splits.get(0).test();
  }

  /** What the publisher's files say beside the values, for a split of published size. */
  public FileFacts fileFacts(String split, long seed) {
    return new FileFacts(id, extent, firstTime, frameInterval, split, seed, index -> parameters);
  }
}
