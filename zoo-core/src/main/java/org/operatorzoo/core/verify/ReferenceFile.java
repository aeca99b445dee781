package org.operatorzoo.core.verify;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.weights.SafeTensors.Tensor;

/**
 * An HDF5 file of reference values: one or several cases, each a group with attributes in {@code
 * config}, arrays below {@code params}, {@code input}, {@code target}, {@code output}, losses and
 * {@code grads}.
 */
public final class ReferenceFile implements AutoCloseable {

  private final Path path;
  private final HdfFile file;

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is not HDF5, or damaged
   */
  public ReferenceFile(Path path) {
    this.path = path;
    if (!Files.isRegularFile(path)) {
      throw new DatasetException("opening reference file", "a file at " + path, "none there");
    }
    try {
      this.file = new HdfFile(path);
    } catch (HdfException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "an HDF5 file", e.getMessage()), e);
    }
  }

  /** Paths of all groups that are a case, the root as {@code ""}. */
  public List<String> cases() {
    List<String> found = new ArrayList<>();
    collect(file, "", found);
    if (found.isEmpty()) {
      throw new DatasetException(
          "reading " + path,
          "a group with config, params, input and output",
          "groups " + file.getChildren().keySet());
    }
    return found;
  }

  private static void collect(Group group, String at, List<String> found) {
    Map<String, Node> children = group.getChildren();
    if (children.keySet().containsAll(List.of("config", "params", "input", "output"))) {
      found.add(at);
    }
    for (Map.Entry<String, Node> child : new TreeMap<>(children).entrySet()) {
      if (child.getValue() instanceof Group below && !child.getKey().equals("params")) {
        collect(below, at.isEmpty() ? child.getKey() : at + "/" + child.getKey(), found);
      }
    }
  }

  /** The attributes of a case's {@code config}: numbers, texts and arrays of numbers. */
  public Map<String, Object> config(String group) {
    return attributes(join(group, "config"));
  }

  /** The attributes of a group of the file: numbers, texts and arrays of numbers. */
  public Map<String, Object> attributes(String group) {
    Map<String, Object> attributes = new TreeMap<>();
    for (Attribute attribute : node(group).getAttributes().values()) {
      attributes.put(attribute.getName(), attribute.getData());
    }
    return attributes;
  }

  /** Whether a data set or group of this path exists in a case. */
  public boolean has(String group, String name) {
    return find(join(group, name)) != null;
  }

  /** The names of all data sets below a group of a case. */
  public Collection<String> names(String group, String name) {
    Node found = find(join(group, name));
    return found instanceof Group below ? below.getChildren().keySet() : List.of();
  }

  /** An array of a case. */
  public Tensor tensor(String group, String name) {
    Node node = node(join(group, name));
    if (!(node instanceof Dataset dataset)) {
      throw new DatasetException(
          "reading " + path, "a data set " + join(group, name), "a group of that name");
    }
    int[] extents = dataset.getDimensions();
    long[] shape = new long[extents.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents[i];
    }
    return new Tensor(shape, floats(dataset.getDataFlat()));
  }

  /** All arrays below a group of a case, by name. */
  public Map<String, Tensor> tensors(String group, String name) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    names(group, name).forEach(n -> found.put(n, tensor(group, name + "/" + n)));
    return found;
  }

  /**
   * A field [B, H, W, T, C]; one frame may also be stored as [B, C, H, W], or as [B, H, W, C] where
   * the configuration's grid says so.
   */
  public FieldBatch field(String group, String name) {
    Tensor tensor = tensor(group, name);
    long[] s = tensor.shape();
    if (s.length == 5) {
      return new FieldBatch(
          tensor.values(), (int) s[0], (int) s[1], (int) s[2], (int) s[3], (int) s[4]);
    }
    if (s.length != 4) {
      throw new DatasetException(
          "reading " + join(group, name) + " of " + path,
          "rank 5 [B, H, W, T, C] or rank 4 [B, C, H, W]",
          "rank " + s.length);
    }
    if (channelsLast(group, s)) {
      return new FieldBatch(tensor.values(), (int) s[0], (int) s[1], (int) s[2], 1, (int) s[3]);
    }
    FieldBatch turned = FieldBatch.zeros((int) s[0], (int) s[2], (int) s[3], 1, (int) s[1]);
    int cells = (int) (s[2] * s[3]);
    int channels = (int) s[1];
    for (int b = 0; b < s[0]; b++) {
      for (int c = 0; c < channels; c++) {
        for (int cell = 0; cell < cells; cell++) {
          turned.values()[(b * cells + cell) * channels + c] =
              tensor.values()[(b * channels + c) * cells + cell];
        }
      }
    }
    return turned;
  }

  private boolean channelsLast(String group, long[] shape) {
    Map<String, Object> config = config(group);
    return config.get("height") instanceof Number height
        && config.get("width_grid") instanceof Number width
        && shape[1] == height.longValue()
        && shape[2] == width.longValue()
        && (shape[2] != height.longValue() || shape[3] != width.longValue());
  }

  private Node node(String name) {
    Node node = find(name);
    if (node == null) {
      throw new DatasetException("reading " + path, name, "no such group or data set");
    }
    return node;
  }

  private Node find(String name) {
    Node at = file;
    for (String part : name.split("/")) {
      at = at instanceof Group group ? group.getChildren().get(part) : null;
    }
    return at;
  }

  private static String join(String group, String name) {
    return group.isEmpty() ? name : group + "/" + name;
  }

  private static float[] floats(Object flat) {
    if (flat instanceof float[] values) {
      return values;
    }
    int n = java.lang.reflect.Array.getLength(flat);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = ((Number) java.lang.reflect.Array.get(flat, i)).floatValue();
    }
    return values;
  }

  @Override
  public void close() {
    file.close();
  }
}
