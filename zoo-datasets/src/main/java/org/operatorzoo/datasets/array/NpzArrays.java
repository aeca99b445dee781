package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/**
 * An archive of NumPy arrays ({@code numpy.savez}). An array is held in memory whole while it is in
 * use. Pickled objects are listed and never unpickled.
 */
public final class NpzArrays implements ArrayFile {

  private static final String ENDING = ".npy";

  /** Deflate makes at best 1032 bytes of one. */
  private static final long LARGEST_RATIO = 1100;

  private final Path path;
  private final ZipFile zip;

  private NpzArrays(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is no archive
   */
  public static NpzArrays open(Path path) {
    try {
      return new NpzArrays(path, new ZipFile(path.toFile()));
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe(
              "opening " + path, "an intact archive of NumPy arrays", "a damaged archive"),
          e);
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String container() {
    return "NumPy archive";
  }

  @Override
  public List<ArrayEntry> list() {
    return zip.stream()
        .filter(entry -> entry.getName().endsWith(ENDING))
        .map(this::entry)
        .sorted(Comparator.comparing(ArrayEntry::name))
        .toList();
  }

  private ArrayEntry entry(ZipEntry entry) {
    String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
    try (InputStream in = zip.getInputStream(entry)) {
      NpyHeader header =
          NpyHeader.parse(place(name), ByteBuffer.wrap(in.readNBytes(NpyHeader.LONGEST)));
      return new ArrayEntry(name, header.shape(), header.type().toString(), "", true);
    } catch (DatasetException e) {
      return new ArrayEntry(name, new long[0], "no real numbers", "", false);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  private String place(String name) {
    return "\"" + name + "\" of " + path;
  }

  private DatasetException damaged(String name, Exception e) {
    String found = e instanceof IOException io ? SystemFailures.reason(io) : "a damaged entry";
    return new DatasetException(
        DatasetException.describe("reading " + place(name), "an intact array", found), e);
  }

  @Override
  public NumberArray array(String name) {
    ZipEntry entry = zip.getEntry(name + ENDING);
    if (entry == null) {
      throw new DatasetException("reading " + path, "an array \"" + name + "\"", "only " + list());
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] head = in.readNBytes(NpyHeader.LONGEST);
      NpyHeader header = NpyHeader.parse(place(name), ByteBuffer.wrap(head));
      long largest = Math.min(Integer.MAX_VALUE - 8L, LARGEST_RATIO * path.toFile().length());
      header.requireRoom(place(name), Math.max(head.length, largest));
      int size = header.type().size() * Boxes.size(ints(header.shape()));
      ByteBuffer values = ByteBuffer.allocate(size).order(header.type().order());
      values.put(head, header.start(), Math.min(size, head.length - header.start()));
      values.put(in.readNBytes(values.remaining()));
      if (values.hasRemaining()) {
        throw new DatasetException(
            "reading " + place(name), size + " bytes", values.position() + "");
      }
      NumberArray array =
          new FileArray(
              path,
              name,
              header.storedShape(),
              header.type(),
              "in memory",
              new MemoryReader(values.flip(), header.storedShape(), header.type()));
      return header.fortranOrder() ? new ReversedArray(array) : array;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  private static int[] ints(long[] shape) {
    int[] extents = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      extents[axis] = Math.toIntExact(shape[axis]);
    }
    return extents;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException ignored) {
      // Nothing was written.
    }
  }
}
