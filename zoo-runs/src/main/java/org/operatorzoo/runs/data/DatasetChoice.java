package org.operatorzoo.runs.data;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.layout.ArrayChoice;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.FileOrigin;

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
 * @param variable names of the file's arrays that hold the trajectories, a channel or several each;
 *     null for what its layout says
 * @param axes a letter for every axis of these arrays, among N, T, H, W and C, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetChoice(
    String id,
    String variant,
    String file,
    Double weight,
    Integer train,
    Integer test,
    Integer horizon,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> variable,
    String axes) {

  /** Checks that exactly one of id and file is there. */
  public DatasetChoice {
    if ((id == null) == (file == null)) {
      throw new ConfigException(
          "dataset of a plan", "either id or file", id == null ? "neither" : "both");
    }
    if (file != null && variant != null) {
      throw new ConfigException("dataset " + file, "a variant only beside an id", variant);
    }
    if (file == null && (variable != null || axes != null)) {
      throw new ConfigException("dataset " + id, "variable and axes only beside a file", "an id");
    }
    variable = variable == null ? null : List.copyOf(variable);
    Checks.present("axes", new ArrayChoice(variable, axes));
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
    this(id, variant, file, weight, null, null, null, null, null);
  }

  /** The trajectories of the file, as its reader is told to read them. */
  public FileOrigin origin() {
    return DataOrigin.file(file, new ArrayChoice(variable, axes));
  }

  /** The same with a reader that is told arrays and axes, if it is a file. */
  public DatasetChoice reading(ArrayChoice told) {
    return file == null || !told.isTold()
        ? this
        : new DatasetChoice(
            id,
            variant,
            file,
            weight,
            train,
            test,
            horizon,
            told.variables().isEmpty() ? null : told.variables(),
            told.axes());
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
        ? new DatasetChoice(id, preferred, file, weight, train, test, horizon, variable, axes)
        : this;
  }
}
