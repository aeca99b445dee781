package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * An open HDF5 file: its groups, datasets and attributes by path, with failures that name the file
 * and what was found in it. Safe from several threads.
 */
public final class Hdf5File implements AutoCloseable {

  private final Path path;
  private final HdfFile file;
  private final FileChannel channel;
  private final LongAdder touched = new LongAdder();

  private Hdf5File(Path path, HdfFile file, FileChannel channel) {
    this.path = path;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if there is none, or it is not HDF5, or it is damaged
   */
  public static Hdf5File open(Path path) {
    requireFile(path);
    HdfFile file;
    try {
      file = new HdfFile(path);
    } catch (HdfException e) {
      throw new DatasetException(
          DatasetException.describe(
              "opening " + path, "an HDF5 file", e.getMessage() + ". Truncated?"),
          e);
    }
    try {
      return new Hdf5File(path, file, FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      file.close();
      throw unreadable(path, e);
    }
  }

  /**
   * Opens a file for something that closes it later; closes it at once if that thing fails to come
   * about.
   */
  public static <T> T openFor(Path path, Function<Hdf5File, T> owner) {
    Hdf5File file = open(path);
    try {
      return owner.apply(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void requireFile(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          "opening " + path,
          "a file",
          Files.isDirectory(path) ? "a directory" : "nothing at that place");
    }
    try {
      if (Files.size(path) == 0) {
        throw new DatasetException("opening " + path, "an HDF5 file", "an empty file");
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static DatasetException unreadable(Path path, IOException e) {
    return new DatasetException(
        DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
        e);
  }

  /** Where the file lies. */
  public Path path() {
    return path;
  }

  /** Names in a group, sorted; {@code ""} is the root. Empty if there is no such group. */
  public List<String> names(String group) {
    return intact(
        () ->
            node(group) instanceof Group found
                ? found.getChildren().keySet().stream().sorted().toList()
                : List.of());
  }

  /** Whether a dataset of that path and number of axes exists. */
  public boolean has(String dataset, int rank) {
    return intact(
        () -> node(dataset) instanceof Dataset found && found.getDimensionsAsLong().length == rank);
  }

  /** The extents of a dataset with numbers in it. */
  public long[] shape(String dataset) {
    return dataset(dataset).getDimensionsAsLong();
  }

  /** The values of an attribute, or null. Scalars stay scalars. */
  public Object attribute(String node, String name) {
    return intact(
        () -> {
          Node found = node(node);
          Attribute attribute = found == null ? null : found.getAttributes().get(name);
          return attribute == null ? null : attribute.getData();
        });
  }

  /** The attributes of a group or dataset as text, sorted by name; empty if there is no such. */
  public Map<String, String> attributes(String node) {
    return intact(
        () -> {
          Map<String, String> texts = new TreeMap<>();
          Node found = node(node);
          if (found != null) {
            found.getAttributes().forEach((k, v) -> texts.put(k, String.valueOf(v.getData())));
          }
          return texts;
        });
  }

  /**
   * A view of a dataset from which boxes are read; lives as long as the file is open.
   *
   * @throws DatasetException if there is none, or it holds no floating-point numbers
   */
  public SliceReader slices(String dataset) {
    return SliceReader.of(this, dataset(dataset), channel, touched);
  }

  /** Bytes that reads of contiguous datasets have touched since the file was opened. */
  public long bytesTouched() {
    return touched.sum();
  }

  /** What the file holds, sorted, for messages. */
  public String contents() {
    return intact(() -> Contents.of(file));
  }

  boolean hasUserBlock() {
    return file.getUserBlockSize() != 0;
  }

  /** A dataset with numbers in it. */
  Dataset dataset(String name) {
    if (!(intact(() -> node(name)) instanceof Dataset dataset)) {
      throw new DatasetException("reading " + path, "a dataset \"" + name + "\"", contents());
    }
    if (intact(dataset::isEmpty)) {
      throw new DatasetException(
          "reading dataset \"" + name + "\" of " + path,
          "numbers",
          "no data of shape " + Arrays.toString(dataset.getDimensions()));
    }
    return dataset;
  }

  private Node node(String name) {
    Node at = file;
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty()) {
        at = at instanceof Group group ? group.getChildren().get(part) : null;
      }
    }
    return at;
  }

  private interface Look<T> {
    T up();
  }

  private <T> T intact(Look<T> look) {
    try {
      return look.up();
    } catch (HdfException e) {
      throw new DatasetException(
          DatasetException.describe(
              "reading " + path, "an intact HDF5 file", e.getMessage() + ". Truncated?"),
          e);
    }
  }

  @Override
  public void close() {
    file.close();
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written; the handle is gone either way.
    }
  }
}
