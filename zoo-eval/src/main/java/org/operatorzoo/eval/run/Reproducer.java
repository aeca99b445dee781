package org.operatorzoo.eval.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.protocol.CommonProtocol;

/**
 * Makes a recorded evaluation again from its {@link EvaluationSource}.
 *
 * @param cache where generated data are kept
 * @param tolerance largest deviation that still counts as reproduced, see {@link
 *     Reproduction.Difference}
 */
public record Reproducer(DatasetCache cache, double tolerance) {

  /** Checks the tolerance. */
  public Reproducer {
    Checks.present("cache", cache);
    Checks.notNegative("tolerance", tolerance);
  }

  /**
   * Evaluates again and compares.
   *
   * @throws ConfigException if the record does not say what it was made from
   * @throws WeightsException if the weights are not the recorded ones any more, or are missing
   * @throws DatasetException if the data are not the recorded ones any more, or are missing
   */
  public Reproduction reproduce(EvaluationRecord recorded, Progress progress) {
    EvaluationSource source = recorded.source();
    if (source == null) {
      throw new ConfigException(
          "reproducing the record of " + recorded.model() + " on " + recorded.dataset(),
          "a field source, which says what it was made from",
          "none; evaluate again to make a record that has it");
    }
    if (source.operator() instanceof OperatorOrigin.Saved saved) {
      try (NeuralOperator operator = NeuralOperator.load(Path.of(saved.directory()))) {
        Subject subject = Subject.of(operator);
        // Records of earlier versions hold the digest of the arrays alone.
        String arrays = operator.arraysDigest();
        boolean earlier = recorded.weightsDigest().equals(arrays);
        return reproduce(
            recorded, source, earlier ? subject.withWeights(arrays) : subject, progress);
      }
    }
    if (source.operator() instanceof OperatorOrigin.Supplied supplied) {
      CommonProtocol p = source.protocol();
      FieldSpec offered =
          new FieldSpec(
              p.height(), p.width(), p.framesIn(), p.framesOut(), p.channels(), p.channels());
      try (LoadedOperator own = OperatorLoaders.find(supplied.reference()).open(offered)) {
        Subject subject = Subject.of(own.operator()).withWeights(own.weightsDigest());
        return reproduce(recorded, source, subject, progress);
      }
    }
    if (!recorded.model().equals(PersistenceOperator.NAME)) {
      throw new ConfigException(
          "reproducing the record of " + recorded.model(),
          "weights or an operator",
          "none in its source");
    }
    return reproduce(recorded, source, Subject.of(new PersistenceOperator()), progress);
  }

  private Reproduction reproduce(
      EvaluationRecord recorded, EvaluationSource source, Subject subject, Progress progress) {
    try (TrajectorySource data = source.data().open(cache.checkingAll(), Progress.NONE)) {
      EvaluationSet set = source.set(data);
      requireUnchanged(recorded, subject.weightsDigest(), set.digest());
      Evaluator evaluator = new Evaluator(source.batchSize());
      Subject known = subject.from(source).trained(recorded.training());
      return Reproduction.of(recorded, evaluator.evaluate(known, set, progress), tolerance);
    }
  }

  private static void requireUnchanged(
      EvaluationRecord recorded, String weightsDigest, String datasetDigest) {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    compare("weights", recorded.weightsDigest(), weightsDigest, expected, found);
    boolean weightsChanged = !expected.isEmpty();
    compare("data", recorded.datasetDigest(), datasetDigest, expected, found);
    if (expected.isEmpty()) {
      return;
    }
    String doing = "reproducing the record of " + recorded.model() + " on " + recorded.dataset();
    String then = "the recorded " + String.join(" and ", expected);
    String now = "changed " + String.join(" and ", found);
    throw weightsChanged
        ? new WeightsException(doing, then, now)
        : new DatasetException(doing, then, now);
  }

  private static void compare(
      String what, String then, String now, List<String> expected, List<String> found) {
    if (!then.equals(now)) {
      expected.add(what + " (sha256 " + then + ")");
      found.add(what + " (" + now + ")");
    }
  }
}
