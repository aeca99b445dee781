package org.operatorzoo.datasets.layout;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.io.FileKind;
import org.operatorzoo.datasets.array.Mat5Arrays;
import org.operatorzoo.datasets.hdf5.Hdf5File;

/** A file or directory whose layout is asked for. Opens an HDF5 file once for all questions. */
public final class Place implements AutoCloseable {

  private static final int SHOWN = 8;

  private final Path path;
  private final List<Path> entries;
  private final FileKind kind;
  private Hdf5File hdf5;

  private Place(Path path, List<Path> entries, FileKind kind) {
    this.path = path;
    this.entries = entries;
    this.kind = kind;
  }

  /**
   * Looks at a place.
   *
   * @throws DatasetException if there is nothing, or an empty or unreadable file
   */
  public static Place at(Path path) {
    if (Files.isDirectory(path)) {
      return new Place(path, list(path), null);
    }
    if (!Files.exists(path)) {
      throw new DatasetException(
          "opening " + path, "a file or a directory", "nothing at that place");
    }
    if (!Files.isRegularFile(path)) {
      throw new DatasetException("opening " + path, "a file or a directory", "a pipe or a device");
    }
    try {
      return new Place(path, List.of(), FileKind.of(path));
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }

  /**
   * What a directory holds, sorted by name.
   *
   * @throws DatasetException if it cannot be listed
   */
  public static List<Path> list(Path directory) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(found::add);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe(
              "listing " + directory, "a directory", SystemFailures.reason(e)),
          e);
    }
    found.sort(null);
    return found;
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return kind == null;
  }

  /** What the directory holds, sorted; nothing for a file. */
  public List<Path> entries() {
    return entries;
  }

  /** Whether the file is of a kind. */
  public boolean is(FileKind wanted) {
    return kind == wanted;
  }

  /** Whether the file is HDF5, netCDF-4 and MAT 7.3 among them. */
  public boolean isHdf5() {
    return is(FileKind.HDF5);
  }

  /** Whether the file holds named arrays that may be trajectories. */
  public boolean holdsArrays() {
    return isHdf5() || is(FileKind.MAT5) || is(FileKind.NPY) || is(FileKind.NPZ);
  }

  /** The opened file; closed with this place. */
  public Hdf5File hdf5() {
    if (hdf5 == null) {
      hdf5 = Hdf5File.open(path);
    }
    return hdf5;
  }

  /** What is there, for messages. */
  public String describe() {
    if (!isDirectory()) {
      return switch (kind) {
        case HDF5 -> hdf5().contents();
        case MAT5 -> Mat5Arrays.describe(path);
        case SAFETENSORS -> kind.what() + ", which holds weights and no trajectories";
        default -> kind.describe();
      };
    }
    if (entries.isEmpty()) {
      return "an empty directory";
    }
    return entries.stream()
        .limit(SHOWN)
        .map(entry -> entry.getFileName().toString())
        .collect(Collectors.joining(", ", "a directory of ", entries.size() > SHOWN ? ", …" : ""));
  }

  @Override
  public void close() {
    if (hdf5 != null) {
      hdf5.close();
    }
  }
}
