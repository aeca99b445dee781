package org.operatorzoo.onnx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.samediff.frameworkimport.onnx.importer.OnnxFrameworkImporter;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.onnx.RuntimeSession.Tensor;

/**
 * Translates ONNX graphs into SameDiff by samediff-import-onnx, and hands out only what it has
 * found to be right. That importer gives wrong numbers without a word for many graphs (Gemm and
 * reductions among them), so every graph is run on random inputs beside ONNX Runtime first.
 */
public final class OnnxImport {

  /** Largest deviation that is let through, relative to the largest value of the output. */
  public static final double TOLERANCE = 1e-4;

  private static final int DRAWS = 3;

  private OnnxImport() {}

  /**
   * Imports a graph of float32 inputs and outputs. Inputs and outputs keep their names.
   *
   * @param file the ONNX file
   * @param shapes the shape of each input in the check; where the file leaves the first axis open,
   *     each of the three draws has one more of it
   * @throws WeightsException if ONNX Runtime cannot open the file
   * @throws UnsupportedException if the importer fails, or its graph computes something else; the
   *     message tells the output and the deviation
   */
  public static SameDiff read(Path file, Map<String, long[]> shapes) {
    try (RuntimeSession session = RuntimeSession.open(file)) {
      List<TensorInfo> inputs = session.inputs();
      for (TensorInfo input : inputs) {
        requireShape(input, shapes.get(input.name()));
      }
      SameDiff graph = translate(file);
      try {
        requireReductionsWithoutFault(file, graph);
        for (int draw = 0; draw < DRAWS; draw++) {
          check(file, session, graph, draw(inputs, shapes, draw));
        }
        graph.setOutputs(session.outputs().stream().map(TensorInfo::name).toList());
        return graph;
      } catch (RuntimeException e) {
        close(graph);
        throw e;
      }
    }
  }

  /** Frees the arrays of a graph. */
  static void close(SameDiff graph) {
    graph.variables().stream()
        .filter(v -> v.isConstant() && v.getArr() != null && v.getArr().closeable())
        .forEach(v -> v.getArr().close());
  }

  private static void requireShape(TensorInfo input, long[] shape) {
    boolean fits = shape != null && shape.length == input.shape().length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] > 0 && (input.shape()[i] < 0 || input.shape()[i] == shape[i]);
    }
    if (!fits) {
      throw new ConfigException(
          "shape for the check of " + input,
          "one that fits it",
          shape == null ? "none" : Arrays.toString(shape));
    }
  }

  private static SameDiff translate(Path file) {
    try {
      ImporterClasses.find();
      return Silence.during(
          () -> new OnnxFrameworkImporter().runImport(file.toString(), Map.of(), true));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new UnsupportedException(
          message(file, "a graph that samediff-import-onnx can translate", e.toString()), e);
    }
  }

  /**
   * ND4J's reductions that keep a dimension counted from the end write to wrong places, which may
   * end the program; such a graph is not run at all.
   */
  private static void requireReductionsWithoutFault(Path file, SameDiff graph) {
    for (DifferentialFunction function : graph.ops()) {
      if (function instanceof BaseReduceOp reduction
          && reduction.isKeepDims()
          && reduction.dimensions() != null
          && reduction.dimensions().minNumber().intValue() < 0) {
        throw new UnsupportedException(
            message(
                file,
                "reductions whose axes are counted from the front",
                "the axes "
                    + reduction.dimensions()
                    + " of "
                    + function.getOwnName()
                    + ", for which ND4J computes wrong values"));
      }
    }
  }

  private static Map<String, Tensor> draw(
      List<TensorInfo> inputs, Map<String, long[]> shapes, int draw) {
    RandomGenerator random = Seeds.generator(0, "onnx import", draw);
    Map<String, Tensor> drawn = new LinkedHashMap<>();
    for (TensorInfo input : inputs) {
      long[] shape = shapes.get(input.name()).clone();
      if (shape.length > 0 && input.shape()[0] < 0) {
        shape[0] += draw;
      }
      float[] values =
          new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      drawn.put(input.name(), new Tensor(values, shape));
    }
    return drawn;
  }

  private static void check(
      Path file, RuntimeSession session, SameDiff graph, Map<String, Tensor> inputs) {
    List<String> names = session.outputs().stream().map(TensorInfo::name).toList();
    Map<String, Tensor> expected = session.run(inputs, names);
    Map<String, INDArray> given = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> given.put(name, Nd4j.create(tensor.values(), tensor.shape())));
    Map<String, INDArray> computed;
    try {
      computed = graph.output(given, names);
    } catch (RuntimeException e) {
      throw new UnsupportedException(message(file, "an imported graph that runs", e.toString()), e);
    } finally {
      given.values().forEach(INDArray::close);
    }
    for (String name : names) {
      requireEqual(file, name, expected.get(name), computed.get(name));
    }
  }

  private static void requireEqual(Path file, String name, Tensor expected, INDArray computed) {
    String found;
    if (!Arrays.equals(expected.shape(), computed.shape())) {
      found = "the shape " + Arrays.toString(computed.shape());
    } else {
      double deviation = deviation(expected.values(), computed.dup('c').data().asFloat());
      if (deviation <= TOLERANCE) {
        return;
      }
      found = "a deviation of %.2g of its largest value".formatted(deviation);
    }
    throw new UnsupportedException(
        message(
            file,
            "the output \"%s\" %s of ONNX Runtime within %.0e on random input"
                .formatted(name, Arrays.toString(expected.shape()), TOLERANCE),
            found + "; the importer is wrong for this graph, run it by ONNX Runtime"));
  }

  /** max |a − b| / max |a|; infinite if either is not finite. */
  private static double deviation(float[] expected, float[] computed) {
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart = Math.max(apart, Math.abs((double) expected[i] - computed[i]));
    }
    double relative = apart == 0 ? 0 : apart / largest;
    return Double.isFinite(relative) ? relative : Double.POSITIVE_INFINITY;
  }

  private static String message(Path file, String expected, String found) {
    return ZooException.describe("importing " + file + " into SameDiff", expected, found);
  }
}
