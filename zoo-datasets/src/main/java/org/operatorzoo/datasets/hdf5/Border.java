package org.operatorzoo.datasets.hdf5;

import io.jhdf.exceptions.UnsupportedHdfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.FileKind;

/**
 * The border around the HDF5 library: whatever it throws at a file of others (its own exceptions,
 * arithmetic, indices, memory that a damaged length claims) becomes one sentence about the file,
 * with the place where that is known.
 */
final class Border {

  private static final Pattern ADDRESS = Pattern.compile("address[^\\d-]{0,4}(\\d+)");

  private Border() {}

  /**
   * Calls the library.
   *
   * @param doing what is being done, with the file
   * @throws DatasetException if the library fails
   */
  static <T> T intact(Path path, String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (ZooException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      String message = DatasetException.describe(doing, expected(e), found(path, e));
      // Memory that a damaged length claims is no shortage that more memory would cure.
      throw e instanceof OutOfMemoryError
          ? new DatasetException(message)
          : new DatasetException(message, e);
    }
  }

  private static String expected(Throwable failure) {
    return feature(failure) == null ? "an intact HDF5 file" : "values in the file itself";
  }

  private static String found(Path path, Throwable failure) {
    String feature = feature(failure);
    if (feature != null) {
      return feature
          + ". Make a copy that holds them: h5repack -l CONTI "
          + path.getFileName()
          + " copy.h5";
    }
    String other = otherKind(path);
    if (other != null) {
      return other;
    }
    String end = FileEnd.missing(path);
    return end != null ? end : "a damaged part" + place(failure);
  }

  /** What the file is if it is no HDF5, or null. */
  private static String otherKind(Path path) {
    try {
      FileKind kind = FileKind.of(path);
      return kind == FileKind.HDF5 ? null : kind.describe();
    } catch (IOException e) {
      return SystemFailures.reason(e);
    }
  }

  /** What of HDF5 the library does not read, or null. */
  private static String feature(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UnsupportedHdfException && at.getMessage() != null) {
        if (at.getMessage().contains("Virtual storage")) {
          return "a virtual dataset, whose values lie in other files";
        }
        if (at.getMessage().contains("External Data")) {
          return "a dataset with external storage, whose values lie in other files";
        }
      }
    }
    return null;
  }

  /** The deepest address that the library names. */
  private static String place(Throwable failure) {
    String place = "";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Matcher address = ADDRESS.matcher(String.valueOf(at.getMessage()));
      if (address.find()) {
        place = " at byte " + address.group(1);
      }
    }
    return place;
  }

  /** A file that cannot be read at all. */
  static DatasetException unreadable(Path path, IOException e) {
    return new DatasetException(
        DatasetException.describe("opening " + path, "a readable file", SystemFailures.reason(e)),
        e);
  }

  /** The size of an open file. */
  static long size(Path path, FileChannel channel) {
    try {
      return channel.size();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }
}
