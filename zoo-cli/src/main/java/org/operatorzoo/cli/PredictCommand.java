package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.eval.run.OperatorProtocol;
import org.operatorzoo.eval.run.RolloutSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rolls a trained operator out from the first frames of trajectories. */
@Command(
    name = "predict",
    description =
        "Roll a trained model, or an operator of your own, out from the first frames of"
            + " trajectories.")
final class PredictCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private OperatorChoice choice;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Trajectories; their first frames are read.")
  private Path input;

  @Mixin private ArrayOptions arrays;

  @Option(names = "--frames", required = true, paramLabel = "N", description = "Frames to predict.")
  private int frames;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
  private Path out;

  @Override
  public Integer call() {
    Checks.positive("--frames", frames);
    FilePlaces.requireFree(out);
    FoundOperator found = choice.find();
    try (TrajectorySource initial =
            TrajectoryFiles.open(input, ReadOptions.DEFAULTS.with(arrays.choice()));
        LoadedOperator operator = choice.open(found, initial)) {
      Notes.print(spec, initial.notes());
      String digest = operator.weightsDigest();
      CommonProtocol protocol = OperatorProtocol.of(operator.field(), frames);
      OperatorProtocol.resampling(protocol, initial.shape())
          .ifPresent(
              text ->
                  Notes.print(
                      spec, List.of(text + "; predictions are back on the grid of the data")));
      RolloutSource rollouts = new RolloutSource(operator.operator(), digest, initial, protocol);
      Map<String, String> attributes =
          Map.of(
              "model",
              operator.name(),
              "weights",
              digest,
              "input",
              initial.digest(),
              "grid",
              operator.field().height() + "x" + operator.field().width());
      try (Meter meter =
          Meter.start(
              spec.commandLine().getErr(), "predicting " + rollouts.name(), rollouts.count())) {
        CommonLayoutWriter.write(out, rollouts, attributes, (done, total) -> meter.advance(done));
      }
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s %s%n", out, ResultTables.trajectories(rollouts.count()), rollouts.shape());
    }
    return ExitCodes.SUCCESS;
  }
}
