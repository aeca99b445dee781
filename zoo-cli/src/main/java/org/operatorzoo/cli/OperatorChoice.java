package org.operatorzoo.cli;

import java.nio.file.Path;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;
import org.operatorzoo.eval.run.EvaluationSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which operator a command is about: trained weights of the zoo, or one's own. */
final class OperatorChoice {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--weights",
      paramLabel = "DIR",
      description = "Directory with manifest.json and weights.safetensors.")
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
      paramLabel = "N",
      description = "Grid N×N of an operator that takes any. Default: that of the data.")
  private Integer resolution;

  @Option(
      names = "--frames-in",
      paramLabel = "N",
      defaultValue = "10",
      description = "Input frames of an operator that takes any number. Default: 10.")
  private int framesIn;

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
      return resolution;
    }
    if (weights == null) {
      throw new ParameterException(
          command.commandLine(),
          "command line: expected --resolution, or a dataset with its variant (ID:VARIANT), "
              + "but found neither");
    }
    try (LoadedOperator operator = found.open(FieldSpec.square(1, framesIn, 1))) {
      return operator.field().height();
    }
  }

  /** What an evaluation of this operator is made from. */
  EvaluationSource in(EvaluationSource source) {
    return weights != null ? source.withWeights(weights.toString()) : source.withOperator(operator);
  }

  /** Opens it for the fields of some data. */
  LoadedOperator open(FoundOperator found, TrajectorySource data) {
    TrajectoryShape shape = data.shape();
    int height = resolution != null ? resolution : shape.height();
    int width = resolution != null ? resolution : shape.width();
    return found.open(
        new FieldSpec(height, width, framesIn, 1, shape.channels(), shape.channels()));
  }
}
