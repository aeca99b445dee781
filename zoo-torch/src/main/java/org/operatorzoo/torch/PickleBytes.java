package org.operatorzoo.torch;

import java.io.InputStream;
import org.operatorzoo.core.foreign.StoredBytes;

/** The bytes of a pickle, with a look at what comes next. */
final class PickleBytes extends InputStream {

  /** Most bytes of pickles; numbers lie elsewhere, so that those of real checkpoints are small. */
  private static final int LIMIT = 64 << 20;

  private final byte[] bytes;
  private final boolean cut;
  private final StoredBytes file;
  private int position;

  private PickleBytes(byte[] bytes, boolean cut, StoredBytes file) {
    this.bytes = bytes;
    this.cut = cut;
    this.file = file;
  }

  static PickleBytes of(StoredBytes file, Archive.Range range) {
    int size = (int) Math.min(range.size(), LIMIT);
    return new PickleBytes(file.read(range.from(), size).array(), size < range.size(), file);
  }

  /** Bytes that have been read. */
  int position() {
    return position;
  }

  @Override
  public int read() {
    if (position == bytes.length && cut) {
      throw file.damaged("pickles of at most " + (LIMIT >> 20) + " MiB", "longer ones");
    }
    return position == bytes.length ? -1 : bytes[position++] & 0xff;
  }

  @Override
  public int read(byte[] to, int at, int count) {
    int n = Math.min(count, bytes.length - position);
    System.arraycopy(bytes, position, to, at, n);
    position += n;
    return n == 0 && count > 0 ? -1 : n;
  }

  /** Requires that what the next bytes announce, little-endian, follows them. */
  void requireAnnounced(int width, long most) {
    long announced = 0;
    for (int i = 0; i < width; i++) {
      int place = position + i;
      announced |= place < bytes.length ? (bytes[place] & 0xffL) << 8 * i : 0;
    }
    long left = bytes.length - position - (long) width;
    if (announced < 0 || announced > Math.min(left, most)) {
      throw file.damaged(
          "at most " + Math.max(0, Math.min(left, most)) + " bytes in an item of the pickle",
          Long.toUnsignedString(announced));
    }
  }

  /** Requires the end of the line within so many bytes. */
  void requireLine(int most) {
    for (int i = position; i < Math.min(bytes.length, position + most); i++) {
      if (bytes[i] == '\n') {
        return;
      }
    }
    throw file.damaged("a line of at most " + most + " bytes in the pickle", "no end of the line");
  }
}
