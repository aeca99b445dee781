package org.operatorzoo.datasets.hdf5;

import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;

/** The filters through which a dataset's chunks were written. */
final class Filters {

  /** Numbers that the HDF Group has registered, with the names people know. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "deflate"),
          Map.entry(2, "shuffle"),
          Map.entry(3, "fletcher32"),
          Map.entry(4, "szip"),
          Map.entry(5, "nbit"),
          Map.entry(6, "scaleoffset"),
          Map.entry(307, "bzip2"),
          Map.entry(32000, "lzf"),
          Map.entry(32001, "blosc"),
          Map.entry(32004, "lz4"),
          Map.entry(32008, "bitshuffle"),
          Map.entry(32013, "zfp"),
          Map.entry(32015, "zstd"),
          Map.entry(32026, "blosc2"));

  /** What the library undoes. */
  private static final List<Integer> KNOWN = List.of(1, 2, 3, 32000, 32004, 32008);

  private Filters() {}

  /** Names in the order of writing, e.g. {@code [shuffle, deflate]}. */
  static List<String> of(DatasetBase dataset) {
    return infos(dataset).stream().map(Filters::name).collect(Collectors.toList());
  }

  private static List<FilterInfo> infos(DatasetBase dataset) {
    return dataset.getHeader().hasMessageOfType(FilterPipelineMessage.class)
        ? dataset.getHeader().getMessageOfType(FilterPipelineMessage.class).getFilters()
        : List.of();
  }

  private static String name(FilterInfo info) {
    String known = NAMES.get(info.getId());
    return known != null ? known : "filter number " + info.getId();
  }

  /**
   * Requires filters that can be undone.
   *
   * @throws DatasetException if one cannot
   */
  static void requireKnown(Path path, DatasetBase dataset) {
    for (FilterInfo info : infos(dataset)) {
      if (!KNOWN.contains(info.getId())) {
        throw new DatasetException(
            "reading dataset \"" + dataset.getName() + "\" of " + path,
            "chunks without filter or with deflate, lzf, lz4 or bitshuffle",
            "the filter "
                + name(info)
                + ". Make a copy without it: h5repack -f GZIP=4 "
                + path.getFileName()
                + " copy.h5");
      }
    }
  }
}
