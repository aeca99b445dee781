package org.operatorzoo.onnx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;

/** A graph translated into SameDiff and found to be right. One run at a time. */
record ImportedGraph(SameDiff graph, TensorInfo input, TensorInfo output) implements OnnxGraph {

  /** Puts a translated graph in the place of one that ONNX Runtime runs, and closes that. */
  static ImportedGraph replace(Path file, OnnxGraph runtime, FieldTensors tensors) {
    FieldSpec f = tensors.field();
    int batch = (int) Math.max(1, runtime.input().shape()[0]);
    FieldBatch window =
        FieldBatch.zeros(batch, f.height(), f.width(), f.framesIn(), f.channelsIn());
    SameDiff graph =
        OnnxImport.read(file, Map.of(runtime.input().name(), tensors.input().shape(window)));
    runtime.close();
    return new ImportedGraph(graph, runtime.input(), runtime.output());
  }

  @Override
  public synchronized float[] run(float[] values, long[] shape, long[] expected) {
    try (INDArray given = Nd4j.create(values, shape)) {
      INDArray computed =
          graph.output(Map.of(input.name(), given), output.name()).get(output.name());
      if (!Arrays.equals(computed.shape(), expected)) {
        throw new ShapeException(
            "running the imported graph, " + output,
            Arrays.toString(expected),
            Arrays.toString(computed.shape()));
      }
      return computed.dup('c').data().asFloat();
    }
  }

  @Override
  public synchronized void close() {
    OnnxImport.close(graph);
  }
}
