package org.operatorzoo.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.onnx.OnnxOperator;

/**
 * Scores an ONNX file. It is {@link Straight} once more, as a convolution that PyTorch exported
 * (see straight.py), so both have the same error.
 */
public final class RunOnnxFile {

  private RunOnnxFile() {}

  /**
   * @param args directory, and how many test trajectories (8)
   */
  public static void main(String... args) throws IOException {
    Story story = Story.of(args, 8);
    Path file = story.directory().resolve("straight.onnx");
    try (InputStream in = RunOnnxFile.class.getResourceAsStream("straight.onnx")) {
      byte[] bytes = in.readAllBytes();
      AtomicFiles.write(file, out -> out.write(bytes));
    }
    // The file leaves the grid open; that of the data is taken. Frames and order it tells itself.
    try (OnnxOperator operator = OnnxOperator.open(file, FieldSpec.square(32, 10, 1));
        TrajectorySource test = story.data("test", story.amount())) {
      System.out.println(operator.field());
      EvaluationSet set = new ProtocolEvaluationSet(test, Story.PROTOCOL);
      System.out.printf("ONNX file: L2RE %.4f%n", error(operator, set));
      System.out.printf("Java class: L2RE %.4f%n", error(new Straight(), set));
    }
  }

  private static double error(SolutionOperator operator, EvaluationSet set) {
    return new Evaluator(4).evaluate(operator, set, Progress.NONE).mean();
  }
}
