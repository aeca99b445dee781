package org.operatorzoo.runs.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * One dataset of a run: generated from the catalogue, or read from a file.
 *
 * @param id id in the catalogue, or null
 * @param variant named setting of a catalogue entry, or null for its published physics and frames
 *     on the grid of the plan
 * @param file a file in a layout that can be read, or null; its last trajectories are the test set
 * @param weight w, share of the training windows: P(dataset k) = w_k / Σ w
 * @param train training trajectories, or null for the number of the plan
 * @param test test trajectories, or null for the number of the plan
 * @param horizon frames predicted by rollout, or null for the number of the plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetChoice(
    String id,
    String variant,
    String file,
    Double weight,
    Integer train,
    Integer test,
    Integer horizon) {

  /** Checks that exactly one of id and file is there. */
  public DatasetChoice {
    if ((id == null) == (file == null)) {
      throw new ConfigException(
          "dataset of a plan", "either id or file", id == null ? "neither" : "both");
    }
    if (file != null && variant != null) {
      throw new ConfigException("dataset " + file, "a variant only beside an id", variant);
    }
    weight = weight == null ? Double.valueOf(1) : weight;
    Checks.positive("weight", weight);
    for (Integer number : new Integer[] {train, test, horizon}) {
      if (number != null) {
        Checks.positive("numbers of dataset " + (id == null ? file : id), number);
      }
    }
  }

  /** A dataset with the numbers of the plan. */
  public DatasetChoice(String id, String variant, String file, Double weight) {
    this(id, variant, file, weight, null, null, null);
  }

  /** Training trajectories under a plan. */
  int train(DataPlan plan) {
    return train == null ? plan.train() : train;
  }

  /** Test trajectories under a plan. */
  int test(DataPlan plan) {
    return test == null ? plan.test() : test;
  }

  /** Frames predicted by rollout under a plan. */
  int horizon(DataPlan plan) {
    return horizon == null ? plan.horizon() : horizon;
  }

  /**
   * A dataset as it is named on the command line: the path of an existing file, or an id, which a
   * variant may follow after a colon: {@code swe:quick}.
   */
  public static DatasetChoice of(String name) {
    if (Files.exists(Path.of(name))) {
      return new DatasetChoice(null, null, name, null);
    }
    int colon = name.indexOf(':');
    return colon < 0
        ? new DatasetChoice(name, null, null, null)
        : new DatasetChoice(name.substring(0, colon), name.substring(colon + 1), null, null);
  }

  /** The same with a variant where a catalogue entry is chosen without one. */
  public DatasetChoice withDefault(String preferred) {
    return id != null && variant == null
        ? new DatasetChoice(id, preferred, file, weight, train, test, horizon)
        : this;
  }
}
