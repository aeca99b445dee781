package org.operatorzoo.cli;

import java.nio.file.Path;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;
import org.operatorzoo.eval.run.OperatorOrigin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which operator a command is about: trained weights of the zoo, or one's own. */
final class OperatorChoice {

  private static final int FRAMES_IN = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--weights",
      paramLabel = "DIR",
      description =
          "Directory with manifest.json and weights.safetensors, or pretrained weights by name.")
  private Path weights;

  @Option(
      names = "--operator",
      paramLabel = "KIND:NAME",
      description = {
        "An operator of your own instead: class:my.pkg.MyOperator (with --classpath) or",
        "onnx:model.onnx[,key=value...]; see docs/your-own-operator.md."
      })
  private String operator;

  @Option(
      names = "--resolution",
      paramLabel = "N|HxW",
      description = "Grid of an operator that takes any, e.g. 48x40. Default: that of the data.")
  private String resolution;

  @Option(
      names = "--frames-in",
      paramLabel = "N",
      description =
          "Input frames of an operator that takes any number. Default: " + FRAMES_IN + ".")
  private Integer framesIn;

  /** Looks the operator up. */
  FoundOperator find() {
    if ((weights == null) == (operator == null)) {
      throw new ParameterException(
          command.commandLine(),
          "command line: expected --weights or --operator, but found "
              + (weights == null ? "neither" : "both"));
    }
    return OperatorLoaders.find(weights != null ? "weights:" + weights : operator);
  }

  /** N of its grid N×N, before there are data: that of the weights, unless an option says it. */
  int grid(FoundOperator found) {
    if (resolution != null) {
      Grid grid = Grid.of(resolution);
      if (grid.height() != grid.width()) {
        throw new ConfigException(
            "--resolution", "N, as data are generated on squares", resolution);
      }
      return grid.height();
    }
    if (weights == null) {
      throw new ParameterException(
          command.commandLine(),
          "command line: expected --resolution, or a dataset with its variant (ID:VARIANT), "
              + "but found neither");
    }
    try (LoadedOperator operator = found.open(FieldSpec.square(1, wantedFrames(), 1))) {
      return operator.field().height();
    }
  }

  /** Where this operator comes from. */
  OperatorOrigin origin() {
    return weights != null
        ? new OperatorOrigin.Saved(weights.toString())
        : new OperatorOrigin.Supplied(operator);
  }

  /** Opens it for the fields of some data. */
  LoadedOperator open(FoundOperator found, TrajectorySource data) {
    TrajectoryShape shape = data.shape();
    Grid grid = resolution != null ? Grid.of(resolution) : new Grid(shape.height(), shape.width());
    LoadedOperator operator =
        found.open(
            new FieldSpec(
                grid.height(),
                grid.width(),
                wantedFrames(),
                1,
                shape.channels(),
                shape.channels()));
    try {
      Grid taken = new Grid(operator.field().height(), operator.field().width());
      requireTaken("--resolution", resolution == null ? null : grid, operator, taken);
      requireTaken("--frames-in", framesIn, operator, operator.field().framesIn());
    } catch (ConfigException e) {
      operator.close();
      throw e;
    }
    return operator;
  }

  private int wantedFrames() {
    return framesIn == null ? FRAMES_IN : framesIn;
  }

  /** An option that the operator leaves no choice for must not be passed over. */
  private static void requireTaken(
      String option, Object wanted, LoadedOperator operator, Object taken) {
    if (wanted != null && !wanted.equals(taken)) {
      throw new ConfigException(option, taken + ", as " + operator.name() + " has it", "" + wanted);
    }
  }
}
