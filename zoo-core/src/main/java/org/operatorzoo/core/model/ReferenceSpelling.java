package org.operatorzoo.core.model;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * Translates reference files (HDF5 with config attributes, parameters, outputs and gradients made
 * by another implementation) to a family's own terms.
 *
 * @param <C> the configuration record
 * @param recognises whether the attributes of a file's {@code config} describe this family
 * @param config reads the configuration from those attributes
 * @param mode reads how the values were made
 * @param losses which data sets hold which term: {@code data}, {@code total} and the kinds of
 *     balance losses, e.g. {@code gate → loss/gate}
 * @param routingIndices the data set with a router's selected experts, by router name; null if none
 * @param fillers values of arrays that such files keep as attributes, by parameter name
 * @param jointChannels whether a file's loss takes its norms over all channels together
 * @param arrays turns the file's arrays (parameters, gradients, state) into the family's own, e.g.
 *     stacks those of experts
 * @param spelled turns the family's own arrays into the file's
 */
public record ReferenceSpelling<C extends OperatorConfig>(
    Predicate<Map<String, Object>> recognises,
    Function<Map<String, Object>, C> config,
    Function<Map<String, Object>, Mode> mode,
    Map<String, String> losses,
    Function<String, String> routingIndices,
    Function<Map<String, Object>, Map<String, Double>> fillers,
    Predicate<Map<String, Object>> jointChannels,
    UnaryOperator<Map<String, Tensor>> arrays,
    UnaryOperator<Map<String, Tensor>> spelled) {

  /** Losses that take their norms channel by channel, arrays stored as they are declared. */
  public ReferenceSpelling(
      Predicate<Map<String, Object>> recognises,
      Function<Map<String, Object>, C> config,
      Function<Map<String, Object>, Mode> mode,
      Map<String, String> losses,
      Function<String, String> routingIndices,
      Function<Map<String, Object>, Map<String, Double>> fillers) {
    this(
        recognises,
        config,
        mode,
        losses,
        routingIndices,
        fillers,
        attributes -> false,
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** The same, but for some files with a loss over all channels together. */
  public ReferenceSpelling<C> withJointChannels(Predicate<Map<String, Object>> where) {
    return new ReferenceSpelling<>(
        recognises, config, mode, losses, routingIndices, fillers, where, arrays, spelled);
  }

  /** The same, but for files that were not all made in inference mode. */
  public ReferenceSpelling<C> withMode(Function<Map<String, Object>, Mode> read) {
    return new ReferenceSpelling<>(
        recognises, config, read, losses, routingIndices, fillers, jointChannels, arrays, spelled);
  }

  /** The same, but for files whose arrays have to be put together, and how to take them apart. */
  public ReferenceSpelling<C> withArrays(
      UnaryOperator<Map<String, Tensor>> put, UnaryOperator<Map<String, Tensor>> apart) {
    return new ReferenceSpelling<>(
        recognises, config, mode, losses, routingIndices, fillers, jointChannels, put, apart);
  }

  /** A family whose reference files have no routers and no extra state, made in inference mode. */
  public static <C extends OperatorConfig> ReferenceSpelling<C> plain(
      Predicate<Map<String, Object>> recognises, Function<Map<String, Object>, C> config) {
    return new ReferenceSpelling<>(
        recognises,
        config,
        attributes -> Mode.INFERENCE,
        Map.of("total", "loss/train"),
        router -> null,
        attributes -> Map.of());
  }

  /** A family without reference files. */
  public static <C extends OperatorConfig> ReferenceSpelling<C> none() {
    return plain(
        attributes -> false,
        attributes -> {
          throw new UnsupportedException("this family reads no reference files");
        });
  }
}
