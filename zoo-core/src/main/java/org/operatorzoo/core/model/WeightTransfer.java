package org.operatorzoo.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.AxisResize;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterSpec;

/**
 * Parameters of one operator given to another of the same family, component by component: the start
 * of fine-tuning. Values on a grid (position embeddings) are resized bilinearly. What is not loaded
 * keeps what it was drawn with, such as the head of a model with other channels.
 *
 * @param components what is loaded: names of components or parameter groups, {@link #ALL}, or
 *     {@link #FITTING}
 */
public record WeightTransfer(List<String> components) {

  /** Everything; what does not fit is an error. */
  public static final String ALL = "all";

  /** Everything that fits; the rest is left as it is. */
  public static final String FITTING = "fitting";

  /**
   * What happened to the parameters of the target.
   *
   * @param loaded names of those that were copied
   * @param resized names of those that were resized
   * @param left names of those that were left as they were
   */
  public record Receipt(List<String> loaded, List<String> resized, List<String> left) {}

  /** Copies the names. */
  public WeightTransfer {
    components =
        components == null || components.isEmpty() ? List.of(ALL) : List.copyOf(components);
  }

  /** Loads everything. */
  public static WeightTransfer all() {
    return new WeightTransfer(List.of(ALL));
  }

  /**
   * Gives the target the source's parameters.
   *
   * @throws ConfigException if the families differ, or a component is unknown
   * @throws WeightsException if a parameter that is asked for is missing or has another shape
   */
  public Receipt apply(NeuralOperator source, NeuralOperator target) {
    requireSameFamily(source, target);
    requireKnown(target);
    requireSameGrid(source, target);
    List<String> loaded = new ArrayList<>();
    List<String> resized = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (ParameterSpec to : target.parameters().all()) {
      boolean there = source.parameters().contains(to.name());
      ParameterSpec from = there ? source.parameters().get(to.name()) : null;
      if (!wanted(to, target)) {
        left.add(to.name());
      } else if (there && Arrays.equals(from.shape(), to.shape())) {
        target.values().set(to.name(), to.shape(), source.values().get(to.name()));
        loaded.add(to.name());
      } else if (there && resizable(from, to)) {
        float[] values = resize(source.values().get(to.name()), from.shape(), to);
        target.values().set(to.name(), to.shape(), values);
        resized.add(to.name());
      } else if (components.contains(FITTING)) {
        left.add(to.name());
      } else {
        throw unfit(target, to, from);
      }
    }
    return new Receipt(loaded, resized, left);
  }

  private static void requireSameFamily(NeuralOperator source, NeuralOperator target) {
    String from = source.definition().architecture().name();
    String to = target.definition().architecture().name();
    if (!from.equals(to)) {
      throw new ConfigException(
          "weights of " + source.name() + " for " + target.name(),
          "a model of the family " + to,
          from);
    }
  }

  /** What fits is drawn by the user's wish; all else of a family with one grid needs that grid. */
  private void requireSameGrid(NeuralOperator source, NeuralOperator target) {
    FieldSpec from = source.field();
    FieldSpec to = target.field();
    boolean same = from.height() == to.height() && from.width() == to.width();
    target
        .definition()
        .architecture()
        .boundToGrid()
        .filter(reason -> !same && !components.contains(FITTING))
        .ifPresent(
            reason -> {
              throw new WeightsException(
                  "weights of " + source.name() + " on another grid",
                  "the grid %d×%d they were made for".formatted(from.height(), from.width()),
                  "%d×%d: %s".formatted(to.height(), to.width(), reason));
            });
  }

  private void requireKnown(NeuralOperator target) {
    Set<String> known = new LinkedHashSet<>(List.of(ALL, FITTING));
    for (ParameterSpec spec : target.parameters().all()) {
      known.add(component(spec, target));
      known.add(spec.group());
    }
    for (String component : components) {
      if (!known.contains(component)) {
        throw new ConfigException(
            "components to load", "some of " + known.stream().sorted().toList(), component);
      }
    }
  }

  private boolean wanted(ParameterSpec spec, NeuralOperator target) {
    return components.contains(ALL)
        || components.contains(FITTING)
        || components.contains(component(spec, target))
        || components.contains(spec.group());
  }

  private static String component(ParameterSpec spec, NeuralOperator target) {
    return target.definition().architecture().component(spec.group());
  }

  private static WeightsException unfit(
      NeuralOperator target, ParameterSpec to, ParameterSpec from) {
    Set<String> others =
        target.parameters().all().stream()
            .map(spec -> component(spec, target))
            .filter(name -> !name.equals(component(to, target)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new WeightsException(
        "loading " + to.name() + " of component " + component(to, target),
        "shape " + Arrays.toString(to.shape()),
        (from == null ? "no such array" : "shape " + Arrays.toString(from.shape()))
            + ". Load "
            + others
            + " or [fitting] to draw it anew");
  }

  /** Whether two arrays differ in the extents of their grid alone. */
  private static boolean resizable(ParameterSpec from, ParameterSpec to) {
    long[] a = from.shape();
    long[] b = to.shape();
    if (!to.onGrid() || a.length != b.length) {
      return false;
    }
    for (int axis = 0; axis < a.length; axis++) {
      if (a[axis] != b[axis] && axis != to.gridAxis() && axis != to.gridAxis() + 1) {
        return false;
      }
    }
    return true;
  }

  /** Each image of [.., h, w, ..] to the rows and columns of another grid. */
  private static float[] resize(float[] values, long[] shape, ParameterSpec to) {
    int axis = to.gridAxis();
    int height = (int) shape[axis];
    int width = (int) shape[axis + 1];
    int newHeight = (int) to.shape()[axis];
    int newWidth = (int) to.shape()[axis + 1];
    int inner = (int) Arrays.stream(shape, axis + 2, shape.length).reduce(1, (a, b) -> a * b);
    int outer = values.length / (height * width * inner);
    AxisResize rows = AxisResize.bilinear(height, newHeight);
    AxisResize columns = AxisResize.bilinear(width, newWidth);
    float[] resized = new float[outer * newHeight * newWidth * inner];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int y = 0; y < newHeight; y++) {
        for (int x = 0; x < newWidth; x++) {
          for (int i = 0; i < inner; i++) {
            int base = o * height * width * inner + i;
            resized[at++] = AxisResize.at(values, base, width, inner, rows, y, columns, x);
          }
        }
      }
    }
    return resized;
  }
}
