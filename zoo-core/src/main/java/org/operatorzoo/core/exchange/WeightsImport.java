package org.operatorzoo.core.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.exchange.ImportReceipt.MappedArray;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFiles;
import org.operatorzoo.core.foreign.ForeignTensor;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * Takes the weights of an operator from a file that another program wrote: by the names that the
 * family's reference implementation gives its arrays.
 */
public final class WeightsImport implements AutoCloseable {

  private final Path file;
  private final OperatorDefinition<?> definition;
  private final NeuralOperator operator;
  private final List<MappedArray> mapped = new ArrayList<>();
  private final List<String> unmapped = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final StateDict state;

  private WeightsImport(Path file, OperatorDefinition<?> definition) {
    this.file = file;
    this.definition = definition;
    this.operator = NeuralOperator.create(definition, 0);
    try (ForeignFile opened = ForeignFiles.open(file)) {
      state = StateDict.in(opened.tensors());
      take(arrays(opened));
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  /**
   * Reads a file.
   *
   * @param place a file, or a directory in which one is called {@code *state_dict.pt}
   * @throws WeightsException if there is none, or it is damaged
   */
  public static WeightsImport of(Path place, OperatorDefinition<?> definition) {
    return new WeightsImport(Files.isDirectory(place) ? stateDictIn(place) : place, definition);
  }

  /** What neuraloperator saves: one file for the model, beside those of its training. */
  private static Path stateDictIn(Path directory) {
    List<Path> found;
    try (Stream<Path> files = Files.list(directory)) {
      found = files.filter(f -> f.getFileName().toString().endsWith("state_dict.pt")).toList();
    } catch (IOException e) {
      throw new WeightsException(
          WeightsException.describe(
              "reading " + directory, "a readable directory", SystemFailures.reason(e)),
          e);
    }
    if (found.size() != 1) {
      throw new WeightsException(
          "reading " + directory,
          "one file called *state_dict.pt, or the name of a file",
          found.isEmpty() ? "none" : found.toString());
    }
    return found.get(0);
  }

  private Map<String, Tensor> arrays(ForeignFile opened) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    List<String> rounded = new ArrayList<>();
    state
        .arrays()
        .forEach(
            (name, tensor) -> {
              float[] values = opened.read(tensor);
              if (tensor.type().parts() == 1) {
                arrays.put(name, new Tensor(tensor.realShape(), values));
              } else {
                arrays.putAll(parts(name, tensor, values));
              }
              if (tensor.type().rounds()) {
                rounded.add(tensor.toString());
              }
            });
    if (!rounded.isEmpty()) {
      notes.add("rounded to float32: " + rounded);
    }
    return definition.architecture().referenceSpelling().arrays().apply(arrays);
  }

  /** Complex numbers as the operator has them: two arrays, or one with the parts first or last. */
  private Map<String, Tensor> parts(String name, ForeignTensor tensor, float[] pairs) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    float[][] parts = new float[2][pairs.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      parts[i % 2][i / 2] = pairs[i];
    }
    if (operator.parameters().contains(name + ".re")) {
      return Map.of(
          name + ".re", new Tensor(shape, parts[0]), name + ".im", new Tensor(shape, parts[1]));
    }
    boolean known = operator.parameters().contains(name);
    long[] own = known ? operator.parameters().get(name).shape() : tensor.realShape();
    long[] first = new long[shape.length + 1];
    first[0] = 2;
    System.arraycopy(shape, 0, first, 1, shape.length);
    if (!Arrays.equals(own, first)) {
      return Map.of(name, new Tensor(tensor.realShape(), pairs));
    }
    float[] values = Arrays.copyOf(parts[0], pairs.length);
    System.arraycopy(parts[1], 0, values, parts[0].length, parts[1].length);
    return Map.of(name, new Tensor(first, values));
  }

  private void take(Map<String, Tensor> arrays) {
    for (ParameterSpec spec : operator.parameters().all()) {
      Tensor given = arrays.remove(spec.name());
      if (given == null) {
        missing.add(spec.toString());
      } else if (!Arrays.equals(given.shape(), spec.shape())) {
        misshapen.add(spec + ", in the file " + Arrays.toString(given.shape()));
      } else {
        operator.values().set(spec.name(), given.shape(), given.values());
        mapped.add(new MappedArray(spec.name(), Arrays.stream(spec.shape()).boxed().toList()));
      }
    }
    arrays.forEach((name, tensor) -> unmapped.add(name + Arrays.toString(tensor.shape())));
  }

  /** What became of each array. */
  public ImportReceipt receipt() {
    boolean complete = missing.isEmpty() && misshapen.isEmpty();
    return new ImportReceipt(
        file.toString(),
        Digests.sha256(file),
        definition.name(),
        definition.architecture().name(),
        mapped,
        unmapped,
        missing,
        misshapen,
        state.skipped(),
        notes,
        complete ? operator.weightsDigest() : null,
        List.of());
  }

  /**
   * The operator with the weights of the file. It is closed with this object.
   *
   * @throws WeightsException if arrays are missing or have another shape
   */
  public NeuralOperator operator() {
    if (!missing.isEmpty() || !misshapen.isEmpty()) {
      throw new WeightsException(
          "importing %s as %s".formatted(file, definition.name()),
          "all " + operator.parameters().all().size() + " arrays of the model",
          "%d missing%s, %d of another shape%s"
              .formatted(missing.size(), some(missing), misshapen.size(), some(misshapen)));
    }
    operator.provenance().remove("initialSeed");
    operator.provenance().put("importedFrom", file.getFileName().toString());
    operator.provenance().put("importedSha256", Digests.sha256(file));
    return operator;
  }

  private static String some(List<String> names) {
    return names.isEmpty()
        ? ""
        : " ("
            + String.join("; ", names.subList(0, Math.min(3, names.size())))
            + (names.size() > 3 ? "; …)" : ")");
  }

  @Override
  public void close() {
    operator.close();
  }
}
