package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a new HDF5 file is to hold. Small datasets are given with their values; large ones are
 * reserved by type and extents, and {@link StreamedHdf5} fills them. Groups come from the paths.
 */
public final class Hdf5Plan {

  /** A dataset to be filled. */
  record Reserved(ElementType type, int[] dims) {}

  private final Map<String, Reserved> reserved = new LinkedHashMap<>();
  private final Map<String, Object> given = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> attributes = new LinkedHashMap<>();

  /** Reserves a contiguous dataset; its values are 0 until they are written. */
  public Hdf5Plan reserve(String path, ElementType type, int... dims) {
    reserved.put(path, new Reserved(type, dims.clone()));
    return this;
  }

  /** Adds a dataset with its values: a Java array of numbers. */
  public Hdf5Plan put(String path, Object values) {
    given.put(path, values);
    return this;
  }

  /** Adds an attribute: a text, a number, or an array of them; {@code ""} is the root. */
  public Hdf5Plan attribute(String path, String name, Object value) {
    attributes.computeIfAbsent(path, key -> new LinkedHashMap<>()).put(name, value);
    return this;
  }

  /**
   * Creates the file in its final size. Memory holds nothing but what was given.
   *
   * @throws IOException if the place cannot be written
   */
  public StreamedHdf5 create(Path file) throws IOException {
    try (WritableHdfFile root = HdfFile.write(file)) {
      Map<String, WritableNode> nodes = new HashMap<>();
      nodes.put("", root);
      reserved.forEach(
          (path, dataset) -> {
            int[] ones = new int[dataset.dims.length];
            Arrays.fill(ones, 1);
            put(nodes, path, Array.newInstance(dataset.type.primitive(), ones));
          });
      given.forEach((path, values) -> put(nodes, path, values));
      attributes.forEach(
          (path, named) -> named.forEach((k, v) -> group(nodes, path).putAttribute(k, v)));
    }
    return StreamedHdf5.reserve(file, reserved);
  }

  private static void put(Map<String, WritableNode> nodes, String path, Object values) {
    WritableGroup parent = (WritableGroup) group(nodes, parent(path));
    nodes.put(path, parent.putDataset(path.substring(path.lastIndexOf('/') + 1), values));
  }

  /** The node of a path; a group is made where there is none. */
  private static WritableNode group(Map<String, WritableNode> nodes, String path) {
    WritableNode found = nodes.get(path);
    if (found == null) {
      WritableGroup parent = (WritableGroup) group(nodes, parent(path));
      found = parent.putGroup(path.substring(path.lastIndexOf('/') + 1));
      nodes.put(path, found);
    }
    return found;
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }
}
