package org.operatorzoo.datasets.layout.common;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;

/**
 * SHA-256 of what a file's dataset {@code data} holds: of the text {@code float32[n, x, y, t, c]}
 * with its extents and a line feed, then of the values in row-major order as little-endian float32.
 * It is written into the file last of all, so it also says that the file is complete.
 */
public final class ContentDigest {

  /** Stands for the digest until the file is complete; as long as one. */
  static final String UNFINISHED = "unfinished".repeat(7).substring(0, 64);

  /** What is read from a fast disk in about a second. */
  private static final long CHEAP_BYTES = 256L << 20;

  private static final int PIECE = 1 << 14;

  private final MessageDigest digest = Digests.sha256();

  /**
   * @param dims extents of the dataset
   */
  ContentDigest(long... dims) {
    digest.update(
        ("float32" + Arrays.toString(dims) + "\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Adds the values that follow. */
  void add(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.min(PIECE, values.length) * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += PIECE) {
      int n = Math.min(PIECE, values.length - from);
      bytes.clear();
      bytes.asFloatBuffer().put(values, from, n);
      digest.update(bytes.array(), 0, n * Float.BYTES);
    }
  }

  /** Adds the first items of a dataset that is there. */
  void add(SliceReader data, int items) {
    long[] shape = data.shape();
    long[] offset = new long[shape.length];
    int[] box = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    box[0] = 1;
    for (int i = 0; i < items; i++) {
      offset[0] = i;
      add(data.read(offset, box));
    }
  }

  /** The digest of all that was added. */
  String text() {
    return Digests.hex(digest.digest());
  }

  /**
   * Requires that a file was written to its end.
   *
   * @throws DatasetException if its writer has not come to it
   */
  static void requireFinished(Hdf5File file) {
    if (UNFINISHED.equals(file.attribute(CommonFiles.DATASET, CommonFiles.CONTENT))) {
      throw new DatasetException(
          "opening " + file.path(),
          "a file that was written to its end",
          "one whose writing was stopped. Delete it, and make it again");
    }
  }

  /**
   * Compares a file with the digest in it.
   *
   * @return whether it has one; files of others and of earlier versions have none
   * @throws DatasetException if the content is another, or was never completed
   */
  public static boolean check(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      if (!(file.attribute(CommonFiles.DATASET, CommonFiles.CONTENT) instanceof String stated)) {
        return false;
      }
      requireFinished(file);
      SliceReader data = file.slices(CommonFiles.DATASET);
      ContentDigest found = new ContentDigest(data.shape());
      found.add(data, Math.toIntExact(data.shape()[0]));
      String text = found.text();
      if (!text.equals(stated)) {
        throw new DatasetException(
            "checking " + path + " (delete it to make it again)",
            "values with digest " + stated + ", as the file was written",
            "values with digest " + text + ". Damaged or changed?");
      }
      return true;
    }
  }

  /** Whether a check takes no more than about a second. */
  public static boolean isCheap(Path path) {
    try {
      return Files.size(path) <= CHEAP_BYTES;
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }
}
