package org.operatorzoo.core.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.random.Seeds;

/**
 * The values of a model's arrays, in graph layout. Graphs of one operator share these arrays, so a
 * change here is seen by all of them.
 */
public final class ParameterValues implements AutoCloseable {

  private final ParameterTable table;
  private final DataType type;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final AtomicLong version = new AtomicLong();

  private ParameterValues(ParameterTable table, DataType type) {
    this.table = table;
    this.type = type;
  }

  private ParameterValues filled(Function<ParameterSpec, INDArray> array) {
    table.all().forEach(spec -> arrays.put(spec.name(), array.apply(spec)));
    return this;
  }

  /** Fresh values, each drawn from a seed of its own: (seed, "parameter/" + name). */
  public static ParameterValues initialise(ParameterTable table, DataType type, long seed) {
    ParameterValues fresh = new ParameterValues(table, type);
    return fresh.filled(
        spec -> {
          float[] values = new float[Math.toIntExact(spec.size())];
          spec.initializer().fill(values, Seeds.generator(seed, "parameter/" + spec.name(), 0));
          return fresh.inGraphLayout(spec, values);
        });
  }

  /** Arrays without defined values, for finding out what a step costs without running it. */
  public static ParameterValues blank(ParameterTable table, DataType type) {
    return new ParameterValues(table, type)
        .filled(spec -> Nd4j.createUninitialized(type, spec.graphShape()));
  }

  /** The parameters these are values of. */
  public ParameterTable table() {
    return table;
  }

  /** FLOAT, or DOUBLE for gradient checks. */
  public DataType type() {
    return type;
  }

  /**
   * The live array of a parameter, in graph layout, for reading or for writing once. Who keeps it
   * to write again later calls {@link #changed} afterwards: predictions keep what follows from
   * parameters alone.
   */
  public INDArray array(String name) {
    table.get(name);
    changed();
    return arrays.get(name);
  }

  /** Says that arrays have been written to. */
  public void changed() {
    version.incrementAndGet();
  }

  /** A number that changes whenever values may have changed. */
  public long version() {
    return version.get();
  }

  /** A copy of a parameter's values in its public shape, row-major. */
  public float[] get(String name) {
    ParameterSpec spec = table.get(name);
    try (INDArray turned = spec.layout().toPublic(arrays.get(name), spec.shape())) {
      return FieldArrays.toFloats(turned);
    }
  }

  /**
   * Replaces a parameter's values.
   *
   * @param shape shape of what is given, which must be the parameter's public shape
   * @param values row-major values
   * @throws WeightsException if the shape differs
   */
  public void set(String name, long[] shape, float[] values) {
    ParameterSpec spec = table.get(name);
    if (!Arrays.equals(shape, spec.shape())) {
      throw new WeightsException(
          "parameter " + name,
          "shape " + Arrays.toString(spec.shape()),
          "shape " + Arrays.toString(shape));
    }
    try (INDArray turned = inGraphLayout(spec, values)) {
      arrays.get(name).assign(turned);
      changed();
    }
  }

  /**
   * Checks that exactly the declared arrays are given.
   *
   * @param place where they come from
   * @throws WeightsException naming what is missing and what is unknown
   */
  public void requireAll(String place, Set<String> given) {
    Set<String> missing = new LinkedHashSet<>(arrays.keySet());
    missing.removeAll(given);
    Set<String> unknown = new LinkedHashSet<>(given);
    unknown.removeAll(arrays.keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new WeightsException(
          place,
          "exactly the " + arrays.size() + " arrays of the model",
          "missing " + missing + ", unknown " + unknown);
    }
  }

  private INDArray inGraphLayout(ParameterSpec spec, float[] values) {
    try (INDArray plain = FieldArrays.toArray(values, type, spec.shape())) {
      return spec.layout().toGraph(plain);
    }
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    arrays.values().forEach(INDArray::close);
  }
}
