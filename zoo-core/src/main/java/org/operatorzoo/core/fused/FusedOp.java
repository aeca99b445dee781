package org.operatorzoo.core.fused;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * An operation computed in Java by a {@link FusedSession}.
 *
 * <p>The gradient graph is a copy made by serialisation, so an operation is nothing but its name
 * and its numeric arguments (tArgs, iArgs), has a public constructor without arguments, and is
 * known to {@link FusedRegistry} by name.
 */
public abstract class FusedOp extends DynamicCustomOp {

  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          String words = type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_");
          return "zoo_" + words.toLowerCase(Locale.ROOT).replaceFirst("_gradient$", "_bp");
        }
      };

  /** An operation without a graph, to be filled by ND4J. */
  protected FusedOp() {}

  /**
   * An operation of a graph.
   *
   * @param graph the graph
   * @param inputs its inputs
   */
  protected FusedOp(SameDiff graph, SDVariable... inputs) {
    super(null, graph, inputs, false);
  }

  /** Shapes of the outputs for actual inputs. */
  abstract List<long[]> outputShapes(List<INDArray> inputs);

  /**
   * What the operation is there for, and how many floating-point operations it takes.
   *
   * @param inputs shapes of its inputs
   */
  public abstract Work work(List<long[]> inputs);

  /** Computes the outputs. */
  abstract void run(List<INDArray> inputs, List<INDArray> outputs);

  /** The backward twin for the gradient of the only output, or an exception if there is none. */
  FusedOp backward(SDVariable upstream) {
    throw new UnsupportedOperationException(opName() + " has no derivative");
  }

  /**
   * Computes the operation.
   *
   * @param inputs its inputs
   * @param outputs overwritten, of the shapes that follow from the inputs
   */
  public final void compute(List<INDArray> inputs, List<INDArray> outputs) {
    run(inputs, outputs);
  }

  /**
   * The name of its class in snake case, {@code zoo_group_norm}; that of a backward twin ends with
   * {@code _bp}. ND4J asks for it before the constructor has run.
   */
  @Override
  public final String opName() {
    return NAMES.get(getClass());
  }

  @Override
  public final long opHash() {
    // Unused by native code; only has to differ from ND4J's hashes, which are 64 bits wide.
    return opName().hashCode();
  }

  @Override
  public final List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
    List<INDArray> inputs = context.getInputArrays();
    DataType type = outputType(inputs.get(0).dataType());
    return outputShapes(inputs).stream()
        .map(shape -> LongShapeDescriptor.fromShape(shape, type))
        .toList();
  }

  @Override
  public final List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
    return Collections.nCopies(getNumOutputs(), outputType(inputs.get(0)));
  }

  /** Type of all outputs, given that of the first input. */
  DataType outputType(DataType first) {
    return first;
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> upstream) {
    return List.of(backward(upstream.get(0)).outputVariables());
  }

  @Override
  public final Map<String, Object> propertiesForFunction() {
    return Map.of();
  }

  @Override
  public final void setPropertiesForFunction(Map<String, Object> properties) {
    // The arguments travel as tArgs and iArgs.
  }

  @Override
  public final void configureFromArguments() {
    // The arguments are read where they are used.
  }
}
