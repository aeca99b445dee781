package org.operatorzoo.onnx;

/** A graph with one input and one output, ready to run from several threads. */
interface OnnxGraph extends AutoCloseable {

  /** What it reads. */
  TensorInfo input();

  /** What it predicts. */
  TensorInfo output();

  /**
   * Runs the graph.
   *
   * @param values the input, row-major
   * @param shape its shape
   * @param expected the output's shape
   * @return the output, row-major
   * @throws org.operatorzoo.core.error.ShapeException if the output has another shape
   */
  float[] run(float[] values, long[] shape, long[] expected);

  @Override
  void close();
}
