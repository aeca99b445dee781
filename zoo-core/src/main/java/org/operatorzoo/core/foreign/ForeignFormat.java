package org.operatorzoo.core.foreign;

import java.nio.file.Path;

/** Reads files of one kind. Found through {@link java.util.ServiceLoader}. */
public interface ForeignFormat {

  /** What the files are called, e.g. {@code safetensors}. */
  String name();

  /**
   * Whether a file is of this kind.
   *
   * @param start its first bytes, up to 32
   */
  boolean recognises(Path file, byte[] start);

  /**
   * Opens a file of this kind.
   *
   * @throws org.operatorzoo.core.error.WeightsException if it is damaged, or if more than arrays
   *     and plain values would have to be read
   */
  ForeignFile open(Path file);
}
