package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.OperatorProtocol;
import org.operatorzoo.eval.run.PersistenceOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a trained operator. */
@Command(
    name = "evaluate",
    description = "Score a trained model by rollout, beside the floor of persistence.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "DIR",
      description = "Directory with manifest.json and weights.safetensors.")
  private Path weights;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Test trajectories.")
  private Path data;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Frames to predict. Default: all that the trajectories have.")
  private int horizon;

  @Option(
      names = "--batch",
      defaultValue = "4",
      description = "Trajectories rolled out together. Default: 4.")
  private int batch;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Also write the error of every trajectory to this JSON file.")
  private Path record;

  @Override
  public Integer call() {
    Evaluator evaluator = new Evaluator(batch);
    try (NeuralOperator operator = NeuralOperator.load(weights);
        TrajectorySource source = TrajectoryFiles.open(data)) {
      ProtocolEvaluationSet set =
          new ProtocolEvaluationSet(source, OperatorProtocol.of(operator.field(), horizon));
      EvaluationRecord scored;
      try (Meter meter =
          Meter.start(spec.commandLine().getErr(), "evaluating " + operator.name(), set.count())) {
        scored =
            evaluator.evaluate(
                operator, operator.weightsDigest(), set, (done, total) -> meter.advance(done));
      }
      EvaluationRecord floor =
          evaluator.evaluate(new PersistenceOperator(), set, (done, total) -> {});
      if (record != null) {
        scored.write(record);
      }
      List<EvaluationRecord> records = List.of(scored, floor);
      output.print(records, () -> ResultTables.scores(records));
    }
    return ExitCodes.SUCCESS;
  }
}
