package org.operatorzoo.torch;

import java.util.Map;

/**
 * What a file holds.
 *
 * @param content the unpickled object: maps, lists, plain values and tensors
 * @param storages where the numbers of each storage are, by its key
 */
record Archive(Object content, Map<String, Range> storages) {

  /** Bytes {@code from .. to − 1} of the file. */
  record Range(long from, long to) {

    long size() {
      return to - from;
    }
  }
}
