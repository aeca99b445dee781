package org.operatorzoo.runs.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.operatorzoo.core.field.FieldSpec;

/**
 * What one operator costs, counted without running it.
 *
 * @param model name of the operator
 * @param field what it reads and predicts
 * @param batch B, windows per step
 * @param parameters trainable numbers
 * @param activated numbers that one prediction uses
 * @param forward the forward pass, by module
 * @param trainingStep forward and backward pass, by kind of operation; null if the operator cannot
 *     be trained on so few windows
 * @param memory what has to be held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostReport(
    String model,
    FieldSpec field,
    int batch,
    long parameters,
    long activated,
    Pass forward,
    Pass trainingStep,
    Memory memory) {

  /**
   * One pass through the operator.
   *
   * @param parts the most expensive first; without those that cost nothing
   */
  public record Pass(List<Part> parts) {

    /** Copies the parts. */
    public Pass {
      parts = List.copyOf(parts);
    }

    /** All floating-point operations. */
    @JsonProperty
    public long flops() {
      return parts.stream().mapToLong(Part::flops).sum();
    }

    /** Those of matrix products. */
    @JsonProperty
    public long products() {
      return parts.stream().mapToLong(Part::products).sum();
    }

    /** All, if every expert saw every row. */
    @JsonProperty
    public long everyExpert() {
      return parts.stream().mapToLong(Part::everyExpert).sum();
    }
  }

  /**
   * A part of a pass.
   *
   * @param name the module, or the kind of operation
   * @param products floating-point operations of matrix products, exact
   * @param others of everything else, by convention
   * @param everyExpert both, if every expert saw every row
   */
  public record Part(String name, long products, long others, long everyExpert) {

    /** Both kinds together. */
    public long flops() {
      return products + others;
    }

    Part plus(Part other) {
      return new Part(
          name, products + other.products, others + other.others, everyExpert + other.everyExpert);
    }
  }

  /**
   * Native bytes, float32.
   *
   * @param parameters values and buffers
   * @param gradients one for each trained number
   * @param moments two for each trained number: Adam's
   * @param forwardArrays planned inputs, intermediates and results of a prediction
   * @param stepArrays the same of a training step, without the gradients of parameters; null if the
   *     operator cannot be trained on so few windows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Memory(
      long parameters, long gradients, long moments, long forwardArrays, Long stepArrays) {}
}
