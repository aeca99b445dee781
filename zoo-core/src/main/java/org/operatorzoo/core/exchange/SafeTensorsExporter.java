package org.operatorzoo.core.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.exchange.ExportReceipt.Check;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFiles;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.weights.SafeTensors;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * Writes the arrays of an operator under the names and in the shapes of the family's reference
 * implementation, float32; complex arrays as their parts.
 */
public final class SafeTensorsExporter implements OperatorExporter {

  @Override
  public String format() {
    return "safetensors";
  }

  @Override
  public String ending() {
    return ".safetensors";
  }

  @Override
  public List<Path> export(NeuralOperator operator, Path target, ExportSettings settings) {
    if (settings.routing()) {
      throw new ConfigException(
          "exporting " + operator.name() + " as safetensors",
          "arrays alone, as the format has no outputs",
          "routing asked for");
    }
    Map<String, Tensor> spelled =
        operator.definition().architecture().referenceSpelling().spelled().apply(own(operator));
    Map<String, long[]> shapes = new LinkedHashMap<>();
    spelled.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    SafeTensors.write(target, shapes, name -> spelled.get(name).values());
    return List.of(target);
  }

  private static Map<String, Tensor> own(NeuralOperator operator) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : operator.parameters().all()) {
      arrays.put(spec.name(), new Tensor(spec.shape(), operator.values().get(spec.name())));
    }
    return arrays;
  }

  /** Bits are kept, so that nothing but equality passes. */
  @Override
  public List<Check> verify(NeuralOperator operator, Path target) {
    Map<String, Tensor> read = new LinkedHashMap<>();
    try (ForeignFile file = ForeignFiles.open(target)) {
      file.tensors().forEach(t -> read.put(t.name(), new Tensor(t.realShape(), file.read(t))));
    }
    Map<String, Tensor> back =
        operator.definition().architecture().referenceSpelling().arrays().apply(read);
    double apart = 0;
    for (Map.Entry<String, Tensor> own : own(operator).entrySet()) {
      Tensor other = back.get(own.getKey());
      apart = Math.max(apart, other == null ? Double.NaN : distance(own.getValue(), other));
    }
    return List.of(new Check("all " + operator.parameters().all().size() + " arrays", apart, 0));
  }

  /** Largest difference; NaN if one array has another length. */
  private static double distance(Tensor own, Tensor other) {
    if (own.values().length != other.values().length) {
      return Double.NaN;
    }
    double largest = 0;
    for (int i = 0; i < own.values().length; i++) {
      largest = Math.max(largest, Math.abs((double) own.values()[i] - other.values()[i]));
    }
    return largest;
  }
}
