package org.operatorzoo.onnx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;

/**
 * An operator whose graph and weights are an ONNX file with one input, the frames that are read,
 * and one output, the frames that follow. Holds native memory until it is closed. Several threads
 * may predict at once.
 */
public final class OnnxOperator implements SolutionOperator, AutoCloseable {

  private final String name;
  private final OnnxGraph graph;
  private final FieldTensors tensors;

  private OnnxOperator(String name, OnnxGraph graph, FieldTensors tensors) {
    this.name = name;
    this.graph = graph;
    this.tensors = tensors;
  }

  /**
   * Opens a file with the manifest beside it, if there is one.
   *
   * @param file an ONNX file
   * @param offered the fields at hand, for what neither file nor manifest says
   * @throws WeightsException if there is no such file, or ONNX Runtime cannot run it
   * @throws ShapeException if file and manifest contradict each other
   */
  public static OnnxOperator open(Path file, FieldSpec offered) {
    return open(file, OnnxManifest.of(file, List.of()), offered);
  }

  /** Opens a file with a manifest. */
  public static OnnxOperator open(Path file, OnnxManifest told, FieldSpec offered) {
    RuntimeSession session = RuntimeSession.open(file);
    OnnxManifest manifest = told.or(session.metadata());
    OnnxGraph runtime = RuntimeGraph.of(session, manifest.outputName());
    try {
      FieldTensors tensors = FieldTensors.of(runtime.input(), runtime.output(), manifest, offered);
      OnnxGraph graph =
          manifest.engine() == OnnxManifest.Engine.ONNXRUNTIME
              ? runtime
              : ImportedGraph.replace(file, runtime, tensors);
      return new OnnxOperator(manifest.name(), graph, tensors);
    } catch (RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** What it reads and predicts. */
  public FieldSpec field() {
    return tensors.field();
  }

  @Override
  public int framesIn() {
    return field().framesIn();
  }

  @Override
  public int framesOut() {
    return field().framesOut();
  }

  @Override
  public FieldBatch predict(FieldBatch window) {
    requireInput(window);
    int whole = fixedBatch(window.batch());
    FieldBatch[] parts = new FieldBatch[(window.batch() + whole - 1) / whole];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = run(windows(window, i * whole, whole));
    }
    FieldBatch all = parts.length == 1 ? parts[0] : FieldBatch.stack(parts);
    return all.batch() == window.batch() ? all : windows(all, 0, window.batch());
  }

  /** Windows a run takes: as many as there are, unless the file fixes the number. */
  private int fixedBatch(int batch) {
    long fixed = graph.input().shape()[0];
    return fixed < 0 ? batch : (int) fixed;
  }

  /** Windows {@code first .. first + count - 1}; the last one is repeated where they run out. */
  private static FieldBatch windows(FieldBatch batch, int first, int count) {
    if (first == 0 && count == batch.batch()) {
      return batch;
    }
    FieldBatch[] chosen = new FieldBatch[count];
    Arrays.setAll(chosen, i -> batch.window(Math.min(first + i, batch.batch() - 1)));
    return FieldBatch.stack(chosen);
  }

  private FieldBatch run(FieldBatch window) {
    FieldSpec f = field();
    FieldBatch predicted =
        FieldBatch.zeros(window.batch(), f.height(), f.width(), f.framesOut(), f.channelsOut());
    float[] values =
        graph.run(
            tensors.input().arrange(window),
            tensors.input().shape(window),
            tensors.output().shape(predicted));
    return tensors.output().restore(values, predicted);
  }

  private void requireInput(FieldBatch window) {
    FieldSpec f = field();
    long[] expected = {window.batch(), f.height(), f.width(), f.framesIn(), f.channelsIn()};
    if (!Arrays.equals(window.shape(), expected)) {
      throw new ShapeException(
          "fields for " + graph.input() + " of " + name + " (B, H, W, T, C)",
          Arrays.toString(expected),
          Arrays.toString(window.shape()));
    }
  }

  /** Frees native memory, after predictions that are under way. */
  @Override
  public void close() {
    graph.close();
  }
}
