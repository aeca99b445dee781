package org.operatorzoo.eval.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;
import org.operatorzoo.datasets.sample.TrajectorySubset;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.EvaluationSource;

/** The training and test trajectories of a comparison under one protocol. */
final class ComparisonData implements AutoCloseable {

  /**
   * One dataset.
   *
   * @param train training trajectories
   * @param weight share of the training windows
   * @param test test set
   * @param testOrigin where its trajectories come from
   * @param predictedChannels leading channels that are scored
   * @param channelNames what the channels are
   */
  record Dataset(
      TrajectorySource train,
      double weight,
      EvaluationSet test,
      DataOrigin testOrigin,
      int predictedChannels,
      List<String> channelNames) {

    String name() {
      return test.name();
    }
  }

  /** The two halves of a dataset, and what its channels are. */
  private record Split(
      TrajectorySource train,
      TrajectorySource test,
      DataOrigin testOrigin,
      List<String> channelNames,
      int predictedChannels) {}

  private final ComparePlan plan;
  private final CommonProtocol protocol;
  private final List<TrajectorySource> open;
  private final List<Dataset> datasets;

  private ComparisonData(ComparePlan plan, List<TrajectorySource> open, List<Split> splits) {
    this.plan = plan;
    this.open = open;
    int channels = splits.stream().mapToInt(s -> s.train().shape().channels()).max().orElseThrow();
    this.protocol =
        new CommonProtocol(plan.resolution(), channels, plan.framesIn(), 1, plan.horizon());
    this.datasets = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      Split split = splits.get(i);
      datasets.add(
          new Dataset(
              split.train(),
              plan.datasets().get(i).weight(),
              new ProtocolEvaluationSet(
                  split.test(), protocol, split.predictedChannels(), split.test().count()),
              split.testOrigin(),
              split.predictedChannels(),
              split.channelNames()));
    }
  }

  /** Generates what is missing and opens everything. */
  static ComparisonData open(ComparePlan plan, Path directory, CompareListener listener) {
    List<TrajectorySource> open = new ArrayList<>();
    try {
      List<Split> splits = new ArrayList<>();
      for (DatasetChoice choice : plan.datasets()) {
        Split split =
            choice.file() != null
                ? fromFile(plan, choice)
                : fromCatalogue(plan, choice, new DatasetCache(directory), listener);
        open.add(split.train());
        open.add(split.test());
        splits.add(split);
      }
      return new ComparisonData(plan, open, splits);
    } catch (RuntimeException e) {
      open.forEach(TrajectorySource::close);
      throw e;
    }
  }

  private static Split fromCatalogue(
      ComparePlan plan, DatasetChoice choice, DatasetCache cache, CompareListener listener) {
    DatasetEntry entry = DatasetCatalog.find(choice.id());
    long seed = plan.seeds().get(0);
    List<DataOrigin> origins = new ArrayList<>();
    List<TrajectorySource> halves = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      int count = split.equals("train") ? plan.train() : plan.test();
      DataOrigin origin =
          DataOrigin.catalogue(entry.id(), choice.variant(), plan.resolution(), split, count, seed);
      listener.begin("data " + entry.id() + " " + split, count);
      halves.add(origin.open(cache, (done, total) -> listener.advanced(done, "")));
      origins.add(origin);
    }
    List<String> names = entry.facts().channels().stream().map(Channel::name).toList();
    return new Split(
        halves.get(0), halves.get(1), origins.get(1), names, entry.facts().predictedChannels());
  }

  private static Split fromFile(ComparePlan plan, DatasetChoice choice) {
    TrajectorySource all = TrajectoryFiles.open(Path.of(choice.file()));
    int needed = plan.train() + plan.test();
    if (all.count() < needed) {
      int found = all.count();
      all.close();
      throw new DatasetException(
          "dataset " + choice.file(),
          needed + " trajectories (" + plan.train() + " train, " + plan.test() + " test)",
          found + "; ask for fewer");
    }
    List<String> names =
        IntStream.range(0, all.shape().channels()).mapToObj(c -> "channel " + c).toList();
    int firstTest = all.count() - plan.test();
    return new Split(
        new TrajectorySubset(all, 0, plan.train()),
        new TrajectorySubset(all, firstTest, plan.test()),
        DataOrigin.file(choice.file(), firstTest, plan.test()),
        names,
        names.size());
  }

  /** The datasets, in the order of the plan. */
  List<Dataset> datasets() {
    return datasets;
  }

  /**
   * What an evaluation on one of the datasets is made from.
   *
   * @param weights directory of the operator's weights, or null if it has none
   * @param batchSize trajectories rolled out together
   * @param command the command line
   */
  EvaluationSource source(Dataset dataset, Path weights, int batchSize, String command) {
    return new EvaluationSource(
        weights == null ? null : weights.toString(),
        dataset.testOrigin(),
        protocol,
        dataset.predictedChannels(),
        batchSize,
        command);
  }

  /** C of the common protocol: that of the dataset with most channels. */
  int channels() {
    return protocol.channels();
  }

  /** The batches of a training; the same for every model. */
  BatchSource batches(long seed) {
    List<MixtureComponent> components =
        datasets.stream().map(d -> new MixtureComponent(d.train(), d.weight())).toList();
    return new MixtureBatchSource(components, Sampling.WEIGHTED, protocol, plan.batchSize(), seed);
  }

  /** Identifies the batches: data, weights, protocol and batch size. */
  String trainingDigest() {
    StringBuilder text = new StringBuilder(protocol + "; batch " + plan.batchSize());
    datasets.forEach(
        d -> text.append("; ").append(d.train().digest()).append(" × ").append(d.weight()));
    return Digests.sha256(text.toString());
  }

  @Override
  public void close() {
    open.forEach(TrajectorySource::close);
  }
}
