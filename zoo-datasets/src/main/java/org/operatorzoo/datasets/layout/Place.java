package org.operatorzoo.datasets.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.datasets.hdf5.Hdf5File;

/** A file or directory whose layout is asked for. Opens an HDF5 file once for all questions. */
public final class Place implements AutoCloseable {

  private static final int HEADER = 128;
  private static final int SHOWN = 8;

  private final Path path;
  private final List<Path> entries;
  private final String header;
  private Hdf5File hdf5;

  private Place(Path path, List<Path> entries, String header) {
    this.path = path;
    this.entries = entries;
    this.header = header;
  }

  /**
   * Looks at a place.
   *
   * @throws DatasetException if there is nothing, or an empty or unreadable file
   */
  public static Place at(Path path) {
    if (Files.isDirectory(path)) {
      return new Place(path, list(path), "");
    }
    if (!Files.exists(path)) {
      throw new DatasetException(
          "opening " + path, "a file or a directory", "nothing at that place");
    }
    try (InputStream in = Files.newInputStream(path)) {
      String header = new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
      if (header.isEmpty()) {
        throw new DatasetException("opening " + path, "a file with content", "an empty file");
      }
      return new Place(path, List.of(), header);
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
    return header.isEmpty();
  }

  /** What the directory holds, sorted; nothing for a file. */
  public List<Path> entries() {
    return entries;
  }

  /** The first bytes of the file as text; nothing for a directory. */
  public String header() {
    return header;
  }

  /** Whether the file is HDF5 or wants to be: nothing that is known to be something else. */
  public boolean isHdf5() {
    return !isDirectory() && !header.startsWith("MATLAB 5.0");
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
      return isHdf5() ? hdf5().contents() : "a MAT version 5 file";
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
