package org.operatorzoo.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.foreign.StoredBytes;

/**
 * The form since PyTorch 1.6: a zip archive with the pickle {@code NAME/data.pkl} and a file {@code
 * NAME/data/KEY} for each storage. Nothing in it is compressed, so numbers are read where they lie,
 * and no entry can be larger than the file.
 */
final class ZipArchive {

  private static final String PICKLE = "/data.pkl";

  private ZipArchive() {}

  static Archive open(Path file, StoredBytes bytes) {
    Map<String, Archive.Range> entries = entries(file, bytes);
    String pickle =
        entries.keySet().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .findFirst()
            .orElseThrow(() -> bytes.damaged("an entry NAME/data.pkl", "none"));
    String root = pickle.substring(0, pickle.length() - PICKLE.length());
    requireLittleEndian(bytes, entries.get(root + "/byteorder"));
    PickleBytes content = PickleBytes.of(bytes, entries.get(pickle));
    Object unpickled = new RestrictedUnpickler(content, bytes).load();
    Map<String, Archive.Range> storages = new HashMap<>();
    String data = root + "/data/";
    entries.forEach(
        (name, range) -> {
          if (name.startsWith(data)) {
            storages.put(name.substring(data.length()), range);
          }
        });
    return new Archive(unpickled, storages);
  }

  private static Map<String, Archive.Range> entries(Path file, StoredBytes bytes) {
    Map<String, Archive.Range> entries = new LinkedHashMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      long end = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        String name = entry.getName();
        Archive.Range range =
            new Archive.Range(entry.getDataOffset(), entry.getDataOffset() + entry.getSize());
        if (entry.getMethod() != ZipEntry.STORED) {
          throw bytes.damaged("entries that are stored as they are", name + ", compressed");
        }
        if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
          throw bytes.damaged("names of entries below one directory", name);
        }
        if (range.from() < end || range.size() < 0 || range.to() > bytes.size()) {
          throw bytes.damaged(
              "entries one after the other within the file",
              name + " at %d..%d of %d".formatted(range.from(), range.to(), bytes.size()));
        }
        if (entries.put(name, range) != null) {
          throw bytes.damaged("one entry of each name", "two called " + name);
        }
        end = range.to();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw bytes.damaged("a whole zip archive. Truncated file?", String.valueOf(e.getMessage()));
    }
    return entries;
  }

  /** Files before PyTorch 2.1 do not tell; they come from little-endian machines. */
  private static void requireLittleEndian(StoredBytes bytes, Archive.Range order) {
    if (order == null) {
      return;
    }
    int length = (int) Math.min(order.size(), 16);
    String told = new String(bytes.read(order.from(), length).array(), StandardCharsets.UTF_8);
    if (!told.equals("little")) {
      throw new UnsupportedException("reading a PyTorch file", "little-endian numbers", told);
    }
  }
}
