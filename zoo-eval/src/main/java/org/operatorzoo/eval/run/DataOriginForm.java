package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Optional;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.layout.ArrayChoice;

/**
 * A {@link DataOrigin} in JSON: fields beside each other, those of the other kinds left out.
 *
 * @param file path of a file
 * @param first first trajectory of the file that is taken
 * @param id id in the catalogue
 * @param variant named setting of the entry
 * @param resolution H = W where there is no variant
 * @param split name of the generated split
 * @param count number of trajectories
 * @param seed seed of the generated split
 * @param reading arrays and axes that the reader of the file is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataOriginForm(
    String file,
    Integer first,
    String id,
    String variant,
    Integer resolution,
    String split,
    Integer count,
    Long seed,
    ArrayChoice reading) {

  /** Fields into an origin. */
  static final class Read extends StdConverter<DataOriginForm, DataOrigin> {
    @Override
    public DataOrigin convert(DataOriginForm form) {
      return form.origin();
    }
  }

  /** An origin into fields. */
  static final class Write extends StdConverter<DataOrigin, DataOriginForm> {
    @Override
    public DataOriginForm convert(DataOrigin origin) {
      return origin instanceof FileOrigin file ? of(file) : of((CatalogueOrigin) origin);
    }
  }

  private static DataOriginForm of(FileOrigin origin) {
    Integer first = origin.part().map(FileOrigin.Part::first).orElse(null);
    Integer count = origin.part().map(FileOrigin.Part::count).orElse(null);
    return new DataOriginForm(
        origin.path(),
        first,
        null,
        null,
        null,
        null,
        count,
        null,
        origin.reading().isTold() ? origin.reading() : null);
  }

  private static DataOriginForm of(CatalogueOrigin o) {
    String variant = o.setting() instanceof CatalogueOrigin.Variant named ? named.name() : null;
    Integer resolution =
        o.setting() instanceof CatalogueOrigin.Published on ? on.resolution() : null;
    return new DataOriginForm(
        null, null, o.id(), variant, resolution, o.split(), o.count(), o.seed(), null);
  }

  /**
   * The origin.
   *
   * @throws ConfigException unless what a file or a catalogue entry needs is there, and nothing
   *     else
   */
  private DataOrigin origin() {
    if ((id == null) == (file == null)) {
      throw new ConfigException(
          "origin of test data", "either id or file", id == null ? "neither" : "both");
    }
    return file != null ? fileOrigin() : catalogueOrigin();
  }

  private FileOrigin fileOrigin() {
    require("first beside count", (first == null) == (count == null));
    require(
        "a file without variant, resolution, split and seed",
        variant == null && resolution == null && split == null && seed == null);
    return new FileOrigin(
        file,
        Optional.ofNullable(first).map(f -> new FileOrigin.Part(f, count)),
        reading == null ? ArrayChoice.NONE : reading);
  }

  private CatalogueOrigin catalogueOrigin() {
    require("an id without first and reading", first == null && reading == null);
    require("an id with split, count and seed", split != null && count != null && seed != null);
    require("either variant or resolution", (variant == null) != (resolution == null));
    CatalogueOrigin.Setting setting =
        variant != null
            ? new CatalogueOrigin.Variant(variant)
            : new CatalogueOrigin.Published(resolution);
    return new CatalogueOrigin(id, setting, split, count, seed);
  }

  private static void require(String expected, boolean met) {
    if (!met) {
      throw new ConfigException("origin of test data", expected, "another choice of fields");
    }
  }
}
