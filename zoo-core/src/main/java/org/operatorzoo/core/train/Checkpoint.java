package org.operatorzoo.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.DocumentDigest;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.weights.SafeTensors;

/**
 * A training saved after a step: a directory of weights that {@link NeuralOperator#load} reads, the
 * arrays of the optimiser and of the average, and the state.
 *
 * <pre>manifest.json  weights.safetensors  optimizer.safetensors  training.json</pre>
 *
 * @param directory where it is
 * @param state where the training stood
 * @param plan how it was trained
 * @param data identifies the training batches
 * @param sha256 digest of the optimiser's arrays
 */
public record Checkpoint(
    Path directory, TrainingState state, TrainingPlan plan, String data, String sha256) {

  private static final String ARRAYS = "optimizer.safetensors";
  private static final String STATE = "training.json";

  /**
   * @param manifest digest of the weights' manifest, or null from earlier versions
   * @param digest of this document, or null from earlier versions
   */
  private record Saved(
      TrainingState state,
      TrainingPlan plan,
      String data,
      String sha256,
      String manifest,
      String digest) {}

  /** Writes the files of a checkpoint into a directory. */
  static void write(
      Path directory,
      NeuralOperator operator,
      Map<String, INDArray> arrays,
      TrainingState state,
      TrainingPlan plan,
      String data) {
    operator.save(directory);
    Map<String, long[]> shapes = new LinkedHashMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.shape()));
    Path file = directory.resolve(ARRAYS);
    SafeTensors.write(file, shapes, name -> FieldArrays.toFloats(arrays.get(name)));
    String manifest = Digests.sha256(directory.resolve(NeuralOperator.MANIFEST));
    Saved saved = new Saved(state, plan, data, Digests.sha256(file), manifest, null);
    AtomicFiles.writeText(directory.resolve(STATE), DocumentDigest.sealed(saved));
  }

  /**
   * Opens a checkpoint.
   *
   * @throws WeightsException if it is incomplete or damaged
   */
  public static Checkpoint open(Path directory) {
    Path arrays = directory.resolve(ARRAYS);
    Path stateFile = directory.resolve(STATE);
    Path manifest = directory.resolve(NeuralOperator.MANIFEST);
    for (Path file : new Path[] {stateFile, arrays, manifest}) {
      if (!Files.isRegularFile(file)) {
        throw new WeightsException("checkpoint " + directory, "the file " + file, "none there");
      }
    }
    if (!DocumentDigest.isIntact(Documents.read(stateFile, JsonNode.class))) {
      throw new WeightsException(
          "checkpoint " + stateFile, "what it said when it was written", "other values");
    }
    Saved saved = Documents.read(stateFile, Saved.class);
    requireDigest(arrays, saved.sha256());
    if (saved.manifest() != null) {
      requireDigest(manifest, saved.manifest());
    }
    return new Checkpoint(directory, saved.state(), saved.plan(), saved.data(), saved.sha256());
  }

  private static void requireDigest(Path file, String expected) {
    String digest = Digests.sha256(file);
    if (!digest.equals(expected)) {
      throw new WeightsException("checkpoint " + file, "sha256 " + expected, digest);
    }
  }

  /**
   * Gives an operator the saved parameters and state.
   *
   * @throws WeightsException if they are damaged
   * @throws ConfigException if they are those of another configuration
   */
  void restore(NeuralOperator operator) {
    try (NeuralOperator saved = NeuralOperator.load(directory)) {
      if (!saved.definition().config().equals(operator.definition().config())) {
        throw new ConfigException(
            "checkpoint " + directory,
            "the configuration " + operator.definition().config(),
            saved.definition().config().toString());
      }
      operator
          .parameters()
          .all()
          .forEach(
              spec ->
                  operator
                      .values()
                      .set(spec.name(), spec.shape(), saved.values().get(spec.name())));
    }
  }

  /** The saved arrays of optimiser and average, by name; the caller closes them. */
  Map<String, INDArray> arrays() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    SafeTensors.read(
        directory.resolve(ARRAYS),
        (name, tensor) ->
            arrays.put(name, FieldArrays.toArray(tensor.values(), DataType.FLOAT, tensor.shape())));
    return arrays;
  }
}
