package org.operatorzoo.onnx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;

/**
 * What the shapes in an ONNX file do not say. It stands behind the file's name on the command line,
 * beside the file, {@code model.yaml} (or .yml, .json) beside {@code model.onnx}, or among the
 * file's metadata under names that begin with {@value #IN_FILE}; what stands first in this order
 * counts. Everything may be left out where the shapes leave one reading only.
 *
 * @param name name for tables; the file's name by default
 * @param input order of the input's axes, e.g. {@code BTCHW} or {@code B(TC)HW}
 * @param output order of the output's axes
 * @param outputName which output predicts, if there are several
 * @param height H
 * @param width W
 * @param framesIn T, frames read
 * @param framesOut T', frames predicted at once
 * @param channels C, channels read and predicted
 * @param engine what runs the graph; ONNX Runtime by default
 */
public record OnnxManifest(
    String name,
    String input,
    String output,
    String outputName,
    Integer height,
    Integer width,
    Integer framesIn,
    Integer framesOut,
    Integer channels,
    Engine engine) {

  /** What runs a graph. */
  public enum Engine {
    /** ONNX Runtime: right for every graph. */
    ONNXRUNTIME,
    /** SameDiff, after {@link OnnxImport} has found the translated graph to be right. */
    SAMEDIFF
  }

  /** How entries of a file's metadata begin that tell what a manifest tells. */
  public static final String IN_FILE = "zoo.";

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  /** Checks the orders and that extents are positive. */
  public OnnxManifest {
    Checks.present("name", name);
    checkOrder("input", input);
    checkOrder("output", output);
    checkExtent("height", height);
    checkExtent("width", width);
    checkExtent("framesIn", framesIn);
    checkExtent("framesOut", framesOut);
    checkExtent("channels", channels);
    engine = engine == null ? Engine.ONNXRUNTIME : engine;
  }

  /** This, with orders and output from a file's metadata where nothing is told here. */
  OnnxManifest or(Map<String, String> metadata) {
    return new OnnxManifest(
        name,
        input == null ? metadata.get(IN_FILE + "input") : input,
        output == null ? metadata.get(IN_FILE + "output") : output,
        outputName == null ? metadata.get(IN_FILE + "outputName") : outputName,
        height,
        width,
        framesIn,
        framesOut,
        channels,
        engine);
  }

  private static void checkOrder(String field, String order) {
    if (order != null) {
      TensorAxes.of(field, order);
    }
  }

  private static void checkExtent(String field, Integer extent) {
    if (extent != null) {
      Checks.positive(field, extent);
    }
  }

  /** The order of the input's axes, if it is told. */
  Optional<TensorAxes> inputOrder() {
    return Optional.ofNullable(input).map(text -> TensorAxes.of("input", text));
  }

  /** The order of the output's axes, if it is told. */
  Optional<TensorAxes> outputOrder() {
    return Optional.ofNullable(output).map(text -> TensorAxes.of("output", text));
  }

  /**
   * The manifest of a file.
   *
   * @param file the ONNX file
   * @param options {@code key=value} pairs that go before what stands beside the file
   * @throws ConfigException if either is malformed
   */
  static OnnxManifest of(Path file, List<String> options) {
    String fileName = file.getFileName().toString();
    String stem = fileName.replaceFirst("\\.onnx$", "");
    Optional<Path> beside =
        ENDINGS.stream()
            .map(ending -> file.resolveSibling(stem + ending))
            .filter(Files::isRegularFile)
            .findFirst();
    ObjectNode tree =
        beside
            .map(path -> Documents.read(path, ObjectNode.class))
            .orElse(Documents.json().createObjectNode());
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new ConfigException("option of " + fileName, "key=value", option);
      }
      tree.put(option.substring(0, equals), option.substring(equals + 1));
    }
    if (!tree.hasNonNull("name")) {
      tree.put("name", stem);
    }
    String place = beside.map(Path::toString).orElse("options of " + fileName);
    return Documents.fromJson(place, tree.toString(), OnnxManifest.class);
  }
}
