package org.operatorzoo.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.operatorzoo.baselines.dpot.Dpot;
import org.operatorzoo.baselines.dpot.DpotConfig;
import org.operatorzoo.baselines.moepot.MoePot;
import org.operatorzoo.baselines.moepot.MoePotConfig;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.Sampling;

/** A file of smooth fields and a small operator for them. */
record Written(int count, TrajectoryShape shape) implements TrajectorySource {

  static final FieldSpec FIELD = FieldSpec.square(8, 3, 2);

  static SharedFiles file(Path path, int windows) {
    CommonLayoutWriter.write(
        path, new Written(6, new TrajectoryShape(8, 8, 8, 2)), Map.of(), Progress.NONE);
    return new SharedFiles(
        List.of(new SharedFiles.Part(path.toString(), 1, 5, 1)),
        Sampling.WEIGHTED,
        new CommonProtocol(8, 2, 3, 1, 4),
        windows,
        5);
  }

  static NeuralOperator operator() {
    return NeuralOperator.create(
        new OperatorDefinition<>(
            "dpot", new Dpot(), new DpotConfig(FIELD, 2, 16, 2, 1, 3, 2, 4, Kind.EXP_MLP, true, 3)),
        3);
  }

  /** Has running statistics. */
  static NeuralOperator gated() {
    return NeuralOperator.create(
        new OperatorDefinition<>(
            "moepot",
            new MoePot(),
            new MoePotConfig(FIELD, 4, 16, 2, 1, 32, 1, 4, 2, 2, 8, Kind.EXP_MLP, false, 3)),
        3);
  }

  /** The state of an operator, one array after the other. */
  static List<float[]> state(NeuralOperator operator) {
    return operator.parameters().of(Role.BUFFER).stream()
        .map(spec -> operator.values().get(spec.name()))
        .toList();
  }

  @Override
  public String name() {
    return "smooth";
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    FieldSpec all = new FieldSpec(8, 8, shape.frames(), 1, 2, 2);
    FieldBatch whole = Fields.input(all, 1, trajectory);
    float[] values = new float[frames * shape.frameSize()];
    int at = 0;
    for (int t = firstFrame; t < firstFrame + frames; t++) {
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 8; x++) {
          for (int c = 0; c < 2; c++) {
            values[at++] = whole.at(0, y, x, t, c);
          }
        }
      }
    }
    return values;
  }

  @Override
  public String digest() {
    return "digest of smooth";
  }
}
