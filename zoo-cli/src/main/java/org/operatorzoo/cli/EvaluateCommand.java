package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.eval.metric.L2re;
import org.operatorzoo.eval.metric.Metrics;
import org.operatorzoo.eval.run.CatalogueOrigin;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.EvaluationSource;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.OperatorOrigin;
import org.operatorzoo.eval.run.OperatorProtocol;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a trained operator. */
@Command(
    name = "evaluate",
    description = {
      "Score a trained model, or an operator of your own, by rollout with every metric.",
      "The floor, persistence, stands beside it. A record of it can be made again with 'zoo"
          + " reproduce'."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private TestDataOptions data;

  @Mixin private OperatorChoice choice;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "Frames to predict. Default: all that the trajectories have.")
  private Integer horizon;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "4",
      description = "Trajectories rolled out together. Default: 4.")
  private int batch;

  @Option(
      names = "--steps",
      arity = "0..1",
      fallbackValue = L2re.NAME,
      paramLabel = "METRIC",
      description = "Print a metric at each step of the rollout. Without a name: l2re.")
  private String steps;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Also write the scores of every trajectory to this JSON file.")
  private Path record;

  @Override
  public Integer call() {
    if (steps != null) {
      Metrics.find(steps); // a misspelt name is said before anything takes time
    }
    Checks.positive("--batch", batch);
    data.check();
    if (record != null) {
      FilePlaces.requireWritable(record);
    }
    FoundOperator found = choice.find();
    DataOrigin origin = data.origin(() -> choice.grid(found));
    try (TrajectorySource trajectories = open(origin);
        LoadedOperator operator = choice.open(found, trajectories)) {
      Notes.print(spec, trajectories.notes());
      EvaluationSource source = source(operator.field(), origin, trajectories);
      OperatorProtocol.resampling(source.protocol(), trajectories.shape())
          .ifPresent(text -> Notes.print(spec, List.of(text)));
      EvaluationSet set = source.set(trajectories);
      EvaluationRecord scored =
          evaluate(
              Subject.of(operator.operator())
                  .withWeights(operator.weightsDigest())
                  .from(source.with(choice.origin())),
              set);
      EvaluationRecord floor = evaluate(Subject.of(new PersistenceOperator()).from(source), set);
      print(List.of(scored, floor));
    }
    return ExitCodes.SUCCESS;
  }

  private TrajectorySource open(DataOrigin origin) {
    if (!(origin instanceof CatalogueOrigin generated)) {
      return origin.open(data.cache(), Progress.NONE);
    }
    try (Meter meter =
        Meter.start(spec.commandLine().getErr(), "data " + generated.id(), generated.count())) {
      return generated.open(data.cache(), (done, total) -> meter.advance(done));
    }
  }

  private EvaluationSource source(
      FieldSpec field, DataOrigin origin, TrajectorySource trajectories) {
    int available = Math.max(1, trajectories.shape().frames() - field.framesIn());
    if (horizon != null) {
      Checks.between(
          "--horizon (frames behind the " + field.framesIn() + " read)",
          horizon.longValue(),
          1,
          available);
    }
    return new EvaluationSource(
        OperatorOrigin.BUILT_IN,
        origin,
        OperatorProtocol.of(field, horizon == null ? available : horizon),
        origin.predictedChannels(trajectories),
        batch,
        command());
  }

  private EvaluationRecord evaluate(Subject subject, EvaluationSet set) {
    String task = "evaluating " + subject.operator().name();
    try (Meter meter = Meter.start(spec.commandLine().getErr(), task, set.count())) {
      return new Evaluator(batch).evaluate(subject, set, (done, total) -> meter.advance(done));
    }
  }

  private void print(List<EvaluationRecord> records) {
    if (record != null) {
      records.get(0).write(record);
    }
    output.print(
        records,
        () -> steps == null ? MetricTables.scores(records) : MetricTables.steps(records, steps));
  }

  private String command() {
    return spec.commandLine().getParseResult().originalArgs().stream()
        .map(argument -> argument.matches("[\\w./:,=@%+-]+") ? argument : "'" + argument + "'")
        .collect(Collectors.joining(" ", "./zoo ", ""));
  }
}
