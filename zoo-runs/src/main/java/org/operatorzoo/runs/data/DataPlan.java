package org.operatorzoo.runs.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.sample.Sampling;

/**
 * Which trajectories a run uses, and how they are presented.
 *
 * @param datasets where trajectories come from
 * @param sampling how training windows are drawn from several datasets; default {@link
 *     Sampling#WEIGHTED}
 * @param resolution H = W of the common grid
 * @param channels C of the common protocol; default that of the dataset with most, or of the
 *     weights a run starts from
 * @param framesIn T, frames read; default 10
 * @param horizon frames predicted by rollout in the test
 * @param train training trajectories per dataset
 * @param validation trajectories per dataset for scores during training; default 0
 * @param test test trajectories per dataset
 * @param seed generated trajectories derive from it; default 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataPlan(
    List<DatasetChoice> datasets,
    Sampling sampling,
    int resolution,
    Integer channels,
    Integer framesIn,
    int horizon,
    int train,
    Integer validation,
    int test,
    Long seed) {

  /** Fills in what is left out, checks ranges, and that nothing is listed twice. */
  public DataPlan {
    if (datasets == null || datasets.isEmpty()) {
      throw new ConfigException("datasets", "at least one entry", "none");
    }
    if (new HashSet<>(datasets).size() < datasets.size()) {
      throw new ConfigException("datasets", "each entry once", datasets.toString());
    }
    datasets = List.copyOf(datasets);
    sampling = sampling == null ? Sampling.WEIGHTED : sampling;
    framesIn = framesIn == null ? Integer.valueOf(10) : framesIn;
    validation = validation == null ? Integer.valueOf(0) : validation;
    seed = seed == null ? Long.valueOf(1) : seed;
    Checks.positive("resolution", resolution);
    if (channels != null) {
      Checks.positive("channels", channels);
    }
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    Checks.positive("train", train);
    Checks.notNegative("validation", validation);
    Checks.positive("test", test);
  }

  /** The variant that all datasets share, if they do. */
  public Optional<String> commonVariant() {
    List<String> variants =
        datasets.stream().map(d -> Objects.toString(d.variant(), "")).distinct().toList();
    return variants.size() == 1
        ? variants.stream().filter(v -> !v.isEmpty()).findFirst()
        : Optional.empty();
  }

  /** Training windows of an epoch: Σ w_k·n_k when datasets are repeated, else Σ n_k. */
  public long windowsPerEpoch() {
    return Math.round(
        datasets.stream()
            .mapToDouble(d -> d.train(this) * (sampling == Sampling.REPEAT ? d.weight() : 1))
            .sum());
  }

  /** The same with other datasets. */
  public DataPlan withDatasets(List<DatasetChoice> others) {
    return new DataPlan(
        others, sampling, resolution, channels, framesIn, horizon, train, validation, test, seed);
  }

  /** The same with other numbers; null keeps what is there. */
  public DataPlan with(Integer grid, Integer frames, Integer training, Integer tests) {
    return new DataPlan(
        datasets,
        sampling,
        grid == null ? resolution : grid,
        channels,
        framesIn,
        frames == null ? horizon : frames,
        training == null ? train : training,
        validation,
        tests == null ? test : tests,
        seed);
  }
}
