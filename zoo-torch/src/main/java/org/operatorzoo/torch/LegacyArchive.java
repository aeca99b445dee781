package org.operatorzoo.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.foreign.StoredBytes;

/**
 * The form before PyTorch 1.6: five pickles in a row (a magic number, a version, facts about the
 * machine, the object, the keys of its storages), then for each storage the number of its numbers,
 * eight bytes, and the numbers.
 */
final class LegacyArchive {

  /** The first pickle: protocol 2, the number 0x1950a86a20f9469cfc6c. */
  static final byte[] MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    '.'
  };

  private static final int VERSION = 1001;

  private LegacyArchive() {}

  static Archive open(StoredBytes bytes) {
    PickleBytes pickles = PickleBytes.of(bytes, new Archive.Range(0, bytes.size()));
    unpickle(pickles, bytes);
    Object version = unpickle(pickles, bytes);
    if (!Integer.valueOf(VERSION).equals(version)) {
      throw new UnsupportedException("reading a PyTorch file", "version " + VERSION, "" + version);
    }
    if (unpickle(pickles, bytes) instanceof Map<?, ?> machine
        && Boolean.FALSE.equals(machine.get("little_endian"))) {
      throw new UnsupportedException(
          "reading a PyTorch file", "little-endian numbers", "big-endian ones");
    }
    RestrictedUnpickler content = new RestrictedUnpickler(pickles, bytes);
    Object unpickled = content.load();
    if (!(unpickle(pickles, bytes) instanceof List<?> keys)) {
      throw bytes.damaged("a list of storages", "something else");
    }
    return new Archive(unpickled, storages(bytes, pickles.position(), keys, content.storages()));
  }

  private static Object unpickle(PickleBytes pickles, StoredBytes bytes) {
    return new RestrictedUnpickler(pickles, bytes).load();
  }

  private static Map<String, Archive.Range> storages(
      StoredBytes bytes, long start, List<?> keys, Map<String, Storage> known) {
    Map<String, Archive.Range> ranges = new HashMap<>();
    long at = start;
    for (Object key : keys) {
      Storage storage = known.get(String.valueOf(key));
      if (storage == null) {
        throw bytes.damaged("storages that the object uses", "one called " + key);
      }
      long count = bytes.read(at, Long.BYTES).getLong();
      long from = at + Long.BYTES;
      if (count < 0 || count > (bytes.size() - from) / storage.type().width()) {
        throw bytes.damaged(
            "room for storage " + key,
            count + " numbers at " + from + " of " + bytes.size() + " bytes. Truncated file?");
      }
      at = from + count * storage.type().width();
      if (ranges.put(storage.key(), new Archive.Range(from, at)) != null) {
        throw bytes.damaged("one storage of each key", "two called " + key);
      }
    }
    return ranges;
  }
}
