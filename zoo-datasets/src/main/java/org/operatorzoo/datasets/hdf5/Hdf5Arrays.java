package org.operatorzoo.datasets.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.array.ArrayEntry;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.array.NumberArray;
import org.operatorzoo.datasets.array.ReversedArray;

/**
 * An HDF5 file, netCDF-4 and MAT 7.3 among them, as a file of arrays. Those that MATLAB wrote have
 * their axes in MATLAB's order, the reverse of HDF5's.
 */
public final class Hdf5Arrays implements ArrayFile {

  private static final String MATLAB = "MATLAB_class";
  private static final int DEEPEST = 8;

  private final Hdf5File file;
  private boolean matlab;

  private Hdf5Arrays(Hdf5File file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is none, or damaged
   */
  public static Hdf5Arrays open(Path path) {
    Hdf5Arrays arrays = new Hdf5Arrays(Hdf5File.open(path));
    arrays.matlab = arrays.list().stream().anyMatch(entry -> arrays.isMatlab(entry.name()));
    return arrays;
  }

  private boolean isMatlab(String dataset) {
    return file.attribute(dataset, MATLAB) != null;
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public String container() {
    return matlab ? "MAT 7.3 (HDF5)" : "HDF5";
  }

  @Override
  public List<ArrayEntry> list() {
    List<ArrayEntry> found = new ArrayList<>();
    file.look(
        root -> {
          collect(root, "", DEEPEST, found);
          return null;
        });
    return found;
  }

  private void collect(Group group, String prefix, int depth, List<ArrayEntry> found) {
    Map<String, Node> sorted = new TreeMap<>(group.getChildren());
    for (Map.Entry<String, Node> child : sorted.entrySet()) {
      Node node = child.getValue();
      if (node instanceof Link link) {
        node = link.isBrokenLink() ? null : link.getTarget();
      }
      String path = prefix + child.getKey();
      if (node instanceof Dataset dataset) {
        found.add(entry(path, dataset));
      } else if (node instanceof Group inner && depth > 0 && !path.startsWith("#")) {
        collect(inner, path + "/", depth - 1, found);
      }
    }
  }

  private ArrayEntry entry(String path, Dataset dataset) {
    try {
      NumberArray array = array(path);
      return new ArrayEntry(path, array.shape(), array.type().toString(), array.storage(), true);
    } catch (DatasetException e) {
      String found = e.getMessage().substring(e.getMessage().indexOf("but found ") + 10);
      return new ArrayEntry(path, dataset.getDimensionsAsLong(), found, "", false);
    }
  }

  @Override
  public NumberArray array(String name) {
    NumberArray stored = file.slices(name);
    return isMatlab(name) ? new ReversedArray(stored) : stored;
  }

  @Override
  public Optional<String> attribute(String array, String name) {
    List<String> texts = file.texts(array, name);
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", texts));
  }

  @Override
  public void close() {
    file.close();
  }
}
