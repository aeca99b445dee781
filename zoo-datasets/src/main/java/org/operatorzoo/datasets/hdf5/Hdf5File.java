package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.lang.reflect.Array;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;

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
    HdfFile file = Border.intact(path, "opening " + path, () -> new HdfFile(path));
    try {
      return new Hdf5File(path, file, FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      file.close();
      throw Border.unreadable(path, e);
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
      throw Border.unreadable(path, e);
    }
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

  /**
   * The extents of a dataset of numbers.
   *
   * @throws DatasetException as {@link #slices}
   */
  public long[] shape(String dataset) {
    return slices(dataset).shape();
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

  /**
   * The texts of an attribute: a list of them, or one with commas; empty if there is none. Numbers
   * are written out.
   */
  public List<String> texts(String node, String name) {
    Object found = attribute(node, name);
    if (found == null) {
      return List.of();
    }
    return found.getClass().isArray() ? elements(found) : List.of(text(found).split(",", -1));
  }

  private static List<String> elements(Object array) {
    return IntStream.range(0, Array.getLength(array))
        .mapToObj(i -> String.valueOf(Array.get(array, i)))
        .toList();
  }

  private static String text(Object value) {
    return value != null && value.getClass().isArray()
        ? String.join(",", elements(value))
        : String.valueOf(value);
  }

  /** The attributes of a group or dataset as text, sorted by name; empty if there is no such. */
  public Map<String, String> attributes(String node) {
    return intact(
        () -> {
          Map<String, String> texts = new TreeMap<>();
          Node found = node(node);
          if (found != null) {
            found.getAttributes().forEach((k, v) -> texts.put(k, text(v.getData())));
          }
          return texts;
        });
  }

  /**
   * A view of a dataset from which boxes are read; lives as long as the file is open.
   *
   * @throws DatasetException if there is none, or it holds no numbers, or more than the file can
   *     hold
   */
  public SliceReader slices(String dataset) {
    DatasetBase found = dataset(dataset);
    return intact(() -> SliceReader.of(this, dataset, found, channel, touched));
  }

  /** Bytes that reads of contiguous datasets have touched since the file was opened. */
  public long bytesTouched() {
    return touched.sum();
  }

  /** What the file holds, sorted, for messages. */
  public String contents() {
    return intact(() -> Contents.of(file));
  }

  /** Walks over the nodes, with failures that name the file. */
  <T> T look(Function<Group, T> walk) {
    return intact(() -> walk.apply(file));
  }

  HdfBackingStorage storage() {
    return file.getHdfBackingStorage();
  }

  /** Bytes before the HDF5 content, as MATLAB writes them. */
  long userBlock() {
    return file.getUserBlockSize();
  }

  private DatasetBase dataset(String name) {
    if (!(intact(() -> node(name)) instanceof DatasetBase dataset)) {
      throw new DatasetException("reading " + path, "a dataset \"" + name + "\"", contents());
    }
    if (intact(dataset::isEmpty)) {
      throw new DatasetException(
          "reading dataset \"" + name + "\" of " + path,
          "numbers",
          "none: nothing was ever written to it, shape "
              + Arrays.toString(dataset.getDimensionsAsLong()));
    }
    return dataset;
  }

  /** The node at a path, links followed; null if there is none. */
  private Node node(String name) {
    Node at = file;
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty()) {
        at = at instanceof Group group ? target(group.getChildren().get(part)) : null;
      }
    }
    return at;
  }

  private Node target(Node node) {
    if (!(node instanceof Link link)) {
      return node;
    }
    if (link.isBrokenLink()) {
      throw new DatasetException(
          "following the link \"" + link.getName() + "\" in " + path,
          "an object at \"" + link.getTargetPath() + "\"",
          "none");
    }
    return link.getTarget();
  }

  private <T> T intact(Supplier<T> look) {
    return Border.intact(path, "reading " + path, look);
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
