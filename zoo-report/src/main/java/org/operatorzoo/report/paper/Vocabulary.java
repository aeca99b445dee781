package org.operatorzoo.report.paper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.BroughtDocuments;

/**
 * What the names in the published tables mean.
 *
 * @param datasets by name
 * @param metrics by name
 */
public record Vocabulary(Map<String, DatasetWord> datasets, Map<String, MetricWord> metrics) {

  private static final Vocabulary PUBLISHED =
      BroughtDocuments.of("paper-words", "vocabulary of papers").readAll(Vocabulary.class).stream()
          .reduce(new Vocabulary(Map.of(), Map.of()), Vocabulary::and);

  /** Copies the maps. */
  public Vocabulary {
    datasets = datasets == null ? Map.of() : Map.copyOf(datasets);
    metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
  }

  private Vocabulary and(Vocabulary other) {
    return new Vocabulary(joined(datasets, other.datasets), joined(metrics, other.metrics));
  }

  private static <W> Map<String, W> joined(Map<String, W> some, Map<String, W> others) {
    Map<String, W> all = new HashMap<>(some);
    all.putAll(others);
    return all;
  }

  /** The words of all papers whose tables artifacts on the class path bring. */
  public static Vocabulary published() {
    return PUBLISHED;
  }

  /** What a dataset's name means. */
  public DatasetWord dataset(String name) {
    DatasetWord word = datasets.get(name);
    if (word == null) {
      throw NearestNames.unknown("published dataset", name, datasets.keySet());
    }
    return word;
  }

  /** What a metric's name means. */
  public MetricWord metric(String name) {
    MetricWord word = metrics.get(name);
    if (word == null) {
      throw NearestNames.unknown("published metric", name, metrics.keySet());
    }
    return word;
  }

  /**
   * @param head what readers see
   * @param catalogue the dataset in the catalogue, or null
   * @param members published names that an average is over; empty for a dataset
   */
  public record DatasetWord(String head, String catalogue, List<String> members) {

    /** Checks that there is a head. */
    public DatasetWord {
      Checks.present("head", head);
      members = members == null ? List.of() : List.copyOf(members);
    }
  }

  /**
   * @param head what readers see
   * @param unit unit of the numbers; empty if they have none
   * @param lowestIsBest whether the lowest value of a column is marked
   * @param from where our value comes from
   * @param argument what {@code from} needs: a frame, an expert; may be empty
   */
  public record MetricWord(
      String head, String unit, Boolean lowestIsBest, From from, String argument) {

    /** Checks head and origin; what is not said is empty or false. */
    public MetricWord {
      Checks.present("head", head);
      Checks.present("from", from);
      unit = unit == null ? "" : unit;
      lowestIsBest = lowestIsBest != null && lowestIsBest;
      argument = argument == null ? "" : argument;
    }
  }

  /** Where a value beside a published one comes from. */
  public enum From {
    /** Mean L2RE of whole rollouts, from evaluation records. */
    ERROR,
    /** Mean error at one frame (counted from 1), from evaluation records. */
    FRAME_ERROR,
    /** Mean L2RE minus that of the table's baseline, from evaluation records. */
    ERROR_INCREASE,
    /** Share of all assignments that one expert gets, from routing records. */
    EXPERT_SHARE,
    /** Parameters of a preset, in millions. */
    TOTAL_PARAMETERS,
    /** Parameters that one prediction uses, in millions. */
    ACTIVATED_PARAMETERS,
    /** Activated over all parameters, in percent. */
    ACTIVATION_RATIO,
    /** A value of a preset's configuration. */
    SETTING,
    /** Training trajectories in the catalogue. */
    TRAIN_SIZE,
    /** Test trajectories in the catalogue. */
    TEST_SIZE,
    /** Nothing in the zoo measures it. */
    NONE
  }
}
