package org.operatorzoo.core.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;

/** The bytes of a file, read piece by piece at any place. */
public final class StoredBytes implements AutoCloseable {

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  private StoredBytes(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  /** Opens a file. */
  public static StoredBytes open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new StoredBytes(file, channel, channel.size());
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Bytes of the file. */
  public long size() {
    return size;
  }

  /**
   * A part of the file.
   *
   * @throws WeightsException if the file ends before
   */
  public ByteBuffer read(long at, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, at + bytes.position()) < 0) {
          throw damaged(count + " bytes at " + at, "the end of the file");
        }
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
    return bytes.flip();
  }

  /** Numbers that lie one after the other, as float32. */
  public float[] numbers(NumberType type, long at, long count) {
    float[] values = new float[Math.toIntExact(count * type.parts())];
    int whole = CHUNK / type.width();
    for (long done = 0; done < count; done += whole) {
      int n = (int) Math.min(whole, count - done);
      ByteBuffer bytes = read(at + done * type.width(), n * type.width());
      type.read(bytes, values, Math.toIntExact(done * type.parts()), n);
    }
    return values;
  }

  /** A part of the file in memory that the system pages in and out. */
  public ByteBuffer map(long at, long count) {
    try {
      return channel.map(FileChannel.MapMode.READ_ONLY, at, count).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** What to throw where the file is not what it should be. */
  public WeightsException damaged(String expected, String found) {
    return new WeightsException("reading " + file, expected, found);
  }

  private static WeightsException failed(Path file, IOException e) {
    return new WeightsException(
        WeightsException.describe("reading " + file, "a readable file", SystemFailures.reason(e)),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
