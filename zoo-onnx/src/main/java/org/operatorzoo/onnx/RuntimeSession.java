package org.operatorzoo.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.ValueInfo;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;

/** A file opened by ONNX Runtime; runs from several threads. Inputs and outputs are float32. */
final class RuntimeSession implements AutoCloseable {

  private static final Pattern NEWER =
      Pattern.compile("IR version: (\\d+), max supported IR version: (\\d+)");

  /** An array with its shape. */
  record Tensor(float[] values, long[] shape) {}

  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private RuntimeSession(Path file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Opens a file.
   *
   * @throws WeightsException if it is missing or no ONNX graph
   */
  static RuntimeSession open(Path file) {
    requireFile(file);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    tellNobody(environment);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      String threads = System.getenv("OMP_NUM_THREADS");
      if (threads != null && threads.matches("[1-9]\\d{0,3}")) {
        options.setIntraOpNumThreads(Integer.parseInt(threads));
      }
      // Threads that wait by spinning take the processor from ND4J's.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(file.toString(), options);
      return new RuntimeSession(file, environment, session);
    } catch (OrtException e) {
      throw new WeightsException(
          "opening " + file, "a graph that ONNX Runtime can run", unreadable(e.getMessage()));
    }
  }

  /** Where ONNX Runtime reports its use, on Windows, it is told not to. */
  private static void tellNobody(OrtEnvironment environment) {
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw failed("switching the telemetry of ONNX Runtime off", e);
    }
  }

  /** Requires that the file is there. */
  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("opening " + file, "an ONNX file", "none there");
    }
  }

  /** What ONNX Runtime says, without the names of its source files. */
  private static String unreadable(String message) {
    Matcher newer = NEWER.matcher(message);
    return newer.find()
        ? "version "
            + newer.group(1)
            + " of the format, newer than the "
            + newer.group(2)
            + " that is read. Export it again with an older version of the format"
        : firstLine(message);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("an error without a message");
  }

  /** The opened file. */
  Path file() {
    return file;
  }

  /** What the file says of itself by name. */
  Map<String, String> metadata() {
    try {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException e) {
      throw failed("reading the metadata of " + file, e);
    }
  }

  /** The inputs, in the order of the file. */
  List<TensorInfo> inputs() {
    try {
      return infos("input", session.getInputInfo());
    } catch (OrtException e) {
      throw failed("reading the inputs of " + file, e);
    }
  }

  /** The outputs, in the order of the file. */
  List<TensorInfo> outputs() {
    try {
      return infos("output", session.getOutputInfo());
    } catch (OrtException e) {
      throw failed("reading the outputs of " + file, e);
    }
  }

  private List<TensorInfo> infos(String role, Map<String, NodeInfo> nodes) {
    List<TensorInfo> infos = new ArrayList<>();
    for (NodeInfo node : nodes.values()) {
      boolean floats =
          node.getInfo() instanceof ai.onnxruntime.TensorInfo tensor
              && tensor.type == OnnxJavaType.FLOAT;
      if (!floats) {
        throw new WeightsException(
            "%s \"%s\" of %s".formatted(role, node.getName(), file),
            "a tensor of float32",
            kind(node.getInfo()) + ". Export the model in single precision (model.float())");
      }
      long[] shape = ((ai.onnxruntime.TensorInfo) node.getInfo()).getShape();
      infos.add(new TensorInfo(role, node.getName(), shape));
    }
    return infos;
  }

  private static String kind(ValueInfo info) {
    return info instanceof ai.onnxruntime.TensorInfo tensor
        ? "one of " + tensor.type.name().toLowerCase(Locale.ROOT)
        : "no tensor";
  }

  /** Runs the graph. */
  Map<String, Tensor> run(Map<String, Tensor> inputs, List<String> outputs) {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        Tensor tensor = input.getValue();
        given.put(
            input.getKey(),
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(tensor.values()), tensor.shape()));
      }
      try (OrtSession.Result result = session.run(given, new LinkedHashSet<>(outputs))) {
        Map<String, Tensor> computed = new LinkedHashMap<>();
        for (String name : outputs) {
          computed.put(name, tensor((OnnxTensor) result.get(name).orElseThrow()));
        }
        return computed;
      }
    } catch (OrtException e) {
      throw failed("running " + file, e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static Tensor tensor(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return new Tensor(values, tensor.getInfo().getShape());
  }

  private static ZooException failed(String doing, OrtException e) {
    return new ZooException(
        ZooException.describe(doing, "no failure of ONNX Runtime", firstLine(e.getMessage())), e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failed("closing " + file, e);
    }
  }
}
