package org.operatorzoo.runs.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.EvaluationSource;
import org.operatorzoo.eval.run.OperatorOrigin;

/** The trajectories of a run under one protocol. */
public final class ProtocolData implements AutoCloseable {

  /**
   * One dataset.
   *
   * @param choice as the plan names it
   * @param train training trajectories
   * @param validation validation set, if the plan has one
   * @param test test set
   * @param testOrigin where its trajectories come from
   * @param predictedChannels leading channels that are scored
   * @param channelNames what the channels are
   */
  public record Dataset(
      DatasetChoice choice,
      TrajectorySource train,
      Optional<EvaluationSet> validation,
      EvaluationSet test,
      DataOrigin testOrigin,
      int predictedChannels,
      List<String> channelNames) {

    /** Name in tables. */
    public String name() {
      return test.name();
    }
  }

  private final DataPlan plan;
  private final int channels;
  private final List<DatasetSplits> open;
  private final List<Dataset> datasets;

  private ProtocolData(DataPlan plan, int channels, List<DatasetSplits> open) {
    this.plan = plan;
    this.channels = channels;
    this.open = open;
    this.datasets = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      DatasetSplits splits = open.get(i);
      CommonProtocol protocol = protocol(1, plan.datasets().get(i).horizon(plan));
      datasets.add(
          new Dataset(
              plan.datasets().get(i),
              splits.train(),
              splits.validation().map(source -> set(source, protocol, splits)),
              set(splits.test(), protocol, splits),
              splits.testOrigin(),
              splits.predictedChannels(),
              splits.channelNames()));
    }
  }

  private static EvaluationSet set(
      TrajectorySource source, CommonProtocol protocol, DatasetSplits splits) {
    return new ProtocolEvaluationSet(source, protocol, splits.predictedChannels(), source.count());
  }

  /**
   * Generates what is missing and opens everything.
   *
   * @param leastChannels C of the common protocol is at least this, where the plan does not fix it
   * @param directory where generated data are kept
   * @throws org.operatorzoo.core.error.DatasetException if a dataset is missing or does not fit
   */
  public static ProtocolData open(
      DataPlan plan, int leastChannels, Path directory, Progress progress) {
    List<DatasetSplits> open = new ArrayList<>();
    try {
      DatasetCache cache = new DatasetCache(directory);
      for (DatasetChoice choice : plan.datasets()) {
        open.add(DatasetSplits.open(plan, choice, cache, progress));
      }
      int most = open.stream().mapToInt(s -> s.train().shape().channels()).max().orElseThrow();
      int channels = plan.channels() != null ? plan.channels() : Math.max(most, leastChannels);
      return new ProtocolData(plan, channels, open);
    } catch (RuntimeException e) {
      open.forEach(DatasetSplits::close);
      throw e;
    }
  }

  /** What was asked for. */
  public DataPlan plan() {
    return plan;
  }

  /** The datasets, in the order of the plan. */
  public List<Dataset> datasets() {
    return datasets;
  }

  /** What an operator for these data reads and predicts. */
  public FieldSpec field() {
    return FieldSpec.square(plan.resolution(), plan.framesIn(), channels);
  }

  /**
   * The batches of a training; the same for every model.
   *
   * @param chosen which of the datasets
   * @param batchSize B
   * @param predictions frames of a target
   * @param seed run seed
   */
  public BatchSource batches(List<Dataset> chosen, int batchSize, int predictions, long seed) {
    return new MixtureBatchSource(
        components(chosen),
        plan.sampling(),
        protocol(predictions, plan.horizon()),
        batchSize,
        seed);
  }

  private static List<MixtureComponent> components(List<Dataset> chosen) {
    return chosen.stream().map(d -> new MixtureComponent(d.train(), d.choice().weight())).toList();
  }

  /**
   * What an evaluation on one of the datasets is made from.
   *
   * @param operator where the operator comes from
   * @param batchSize trajectories rolled out together
   * @param command the command line
   */
  public EvaluationSource source(
      Dataset dataset, OperatorOrigin operator, int batchSize, String command) {
    return new EvaluationSource(
        operator,
        dataset.testOrigin(),
        protocol(1, dataset.choice().horizon(plan)),
        dataset.predictedChannels(),
        batchSize,
        command);
  }

  /** Identifies the batches: data, weights, protocol and batch size. */
  public String trainingDigest(List<Dataset> chosen, int batchSize, int predictions) {
    StringBuilder text =
        new StringBuilder(protocol(predictions, plan.horizon()) + "; batch " + batchSize);
    text.append("; ").append(plan.sampling());
    chosen.forEach(
        d ->
            text.append("; ").append(d.train().digest()).append(" × ").append(d.choice().weight()));
    return Digests.sha256(text.toString());
  }

  private CommonProtocol protocol(int predictions, int horizon) {
    return new CommonProtocol(plan.resolution(), channels, plan.framesIn(), predictions, horizon);
  }

  @Override
  public void close() {
    open.forEach(DatasetSplits::close);
  }
}
