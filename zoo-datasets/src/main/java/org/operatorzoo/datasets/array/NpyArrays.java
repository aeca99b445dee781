package org.operatorzoo.datasets.array;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;

/** A NumPy file, which holds one array; it goes by every name. */
public final class NpyArrays implements ArrayFile {

  private final NpyFile file;
  private final FileChannel channel;

  private NpyArrays(NpyFile file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is none, or holds no numbers
   */
  public static NpyArrays open(Path path) {
    NpyFile file = NpyFile.open(path);
    try {
      return new NpyArrays(file, FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public String container() {
    return "NumPy";
  }

  private String name() {
    String name = file.path().getFileName().toString();
    return name.endsWith(".npy") ? name.substring(0, name.length() - ".npy".length()) : name;
  }

  @Override
  public List<ArrayEntry> list() {
    NpyHeader header = file.header();
    return List.of(
        new ArrayEntry(name(), header.shape(), header.type().toString(), storage(), true));
  }

  private String storage() {
    return file.header().fortranOrder() ? "Fortran order" : "C order";
  }

  @Override
  public NumberArray array(String name) {
    NpyHeader header = file.header();
    long[] stored = header.storedShape();
    NumberArray array =
        new FileArray(
            file.path(),
            name,
            stored,
            header.type(),
            storage(),
            new ContiguousReader(channel, header.start(), stored, header.type(), new LongAdder()));
    return header.fortranOrder() ? new ReversedArray(array) : array;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written.
    }
  }
}
