package org.operatorzoo.onnx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.ZooException;

/** A graph run by ONNX Runtime. Closing waits for runs that are under way. */
final class RuntimeGraph implements OnnxGraph {

  private final RuntimeSession session;
  private final TensorInfo input;
  private final TensorInfo output;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private RuntimeGraph(RuntimeSession session, TensorInfo input, TensorInfo output) {
    this.session = session;
    this.input = input;
    this.output = output;
  }

  /**
   * The graph of an opened file, which is closed if it is not one that can be an operator.
   *
   * @param outputName which output is asked for; may be null if there is one only
   */
  static RuntimeGraph of(RuntimeSession session, String outputName) {
    Path file = session.file();
    try {
      List<TensorInfo> inputs = session.inputs();
      if (inputs.size() != 1) {
        throw new ConfigException(
            "operator " + file,
            "one input, the fields. Put the others into the graph as constants",
            inputs.size() + " inputs: " + inputs);
      }
      return new RuntimeGraph(session, inputs.get(0), output(file, session.outputs(), outputName));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static TensorInfo output(Path file, List<TensorInfo> outputs, String wanted) {
    if (wanted == null && outputs.size() != 1) {
      throw new ConfigException(
          "operator " + file, "one output, or outputName to tell which", outputs.toString());
    }
    return wanted == null
        ? outputs.get(0)
        : outputs.stream()
            .filter(o -> o.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    NearestNames.unknown(
                        "output", wanted, outputs.stream().map(TensorInfo::name).toList()));
  }

  @Override
  public TensorInfo input() {
    return input;
  }

  @Override
  public TensorInfo output() {
    return output;
  }

  @Override
  public float[] run(float[] values, long[] shape, long[] expected) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new ZooException(
            ZooException.describe("running a graph of " + input, "an open one", "a closed one"));
      }
      RuntimeSession.Tensor computed =
          session
              .run(
                  Map.of(input.name(), new RuntimeSession.Tensor(values, shape)),
                  List.of(output.name()))
              .get(output.name());
      if (!Arrays.equals(computed.shape(), expected)) {
        throw new ShapeException(
            "running the graph, " + output,
            Arrays.toString(expected),
            Arrays.toString(computed.shape()));
      }
      return computed.values();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
