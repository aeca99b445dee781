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
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;
import org.operatorzoo.datasets.sample.TrajectorySubset;

/** The training and test trajectories of a comparison under one protocol. */
final class ComparisonData implements AutoCloseable {

  /**
   * One dataset.
   *
   * @param train training trajectories
   * @param weight share of the training windows
   * @param test test set
   * @param channelNames what the channels are
   */
  record Dataset(
      TrajectorySource train, double weight, EvaluationSet test, List<String> channelNames) {

    String name() {
      return test.name();
    }
  }

  /** The two halves of a dataset, and what its channels are. */
  private record Split(
      TrajectorySource train,
      TrajectorySource test,
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
    TrajectoryGenerator generator =
        choice.variant() != null
            ? entry.variant(choice.variant()).generator()
            : entry.generator(plan.resolution(), entry.facts().shape().frames());
    long seed = plan.seeds().get(0);
    List<TrajectorySource> halves = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      int count = split.equals("train") ? plan.train() : plan.test();
      listener.begin("data " + entry.id() + " " + split, count);
      halves.add(
          cache.obtain(
              generator, seed, split, count, (done, total) -> listener.advanced(done, "")));
    }
    List<String> names = entry.facts().channels().stream().map(Channel::name).toList();
    return new Split(halves.get(0), halves.get(1), names, entry.facts().predictedChannels());
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
    return new Split(
        new TrajectorySubset(all, 0, plan.train()),
        new TrajectorySubset(all, all.count() - plan.test(), plan.test()),
        names,
        names.size());
  }

  /** The datasets, in the order of the plan. */
  List<Dataset> datasets() {
    return datasets;
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
