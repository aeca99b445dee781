package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.LayoutWriter;
import org.operatorzoo.datasets.layout.ReadOptions;

class PublisherLayoutsTest {

  @TempDir Path directory;

  private static ArraySource source(int count, int channels) {
    return new ArraySource("places", count, new TrajectoryShape(5, 6, 6, channels));
  }

  private static FileFacts facts(String id) {
    return DatasetCatalog.find(id).facts().fileFacts("train", 7);
  }

  private Path write(String id, TrajectorySource source) {
    Path place = directory.resolve(id);
    PublisherLayouts.write(
        DatasetCatalog.find(id).facts().layout(), place, source, facts(id), Progress.NONE);
    return place;
  }

  @ParameterizedTest
  @CsvSource({
    "fno-1e-4, 1",
    "cns-m1-eta1e-2, 4",
    "turbulence-m0.1, 4",
    "swe, 1",
    "dr, 2",
    "pda-ns, 3"
  })
  void trajectoriesOfEveryFamilyComeBackAsTheyWent(String id, int channels) {
    ArraySource source = new ArraySource("places", 3, new TrajectoryShape(5, 4, 6, channels));
    Path place = write(id, source);
    String layout = DatasetCatalog.find(id).facts().layout();
    assertThat(TrajectoryFiles.layout(place).name()).isEqualTo(layout);
    try (FileSource found = TrajectoryFiles.open(place)) {
      source.assertEqualTo(found);
      List<String> symbols = found.channels();
      assertThat(symbols).hasSize(channels);
    }
  }

  @Test
  void casesOfCfdBenchComeBackWithTheirMasks() {
    ArraySource source = source(3, 3);
    List<Map<String, Double>> parameters =
        List.of(
            Map.of("vel_top", 1.0, "density", 1.0, "viscosity", 1e-5, "height", 1.0, "width", 1.0),
            Map.of("vel_in", 2.0, "density", 1.0, "viscosity", 1e-2, "height", 1.0, "width", 1.0),
            Map.of(
                "vel_in",
                1.0,
                "density",
                1.0,
                "viscosity",
                1e-3,
                "radius",
                0.8,
                "x_min",
                -2.0,
                "x_max",
                4.0,
                "y_min",
                -3.0,
                "y_max",
                3.0));
    Path place = directory.resolve("cfdbench");
    PublisherLayouts.write(
        "cfdbench",
        place,
        source,
        facts("cfdbench").withParameters(parameters::get),
        Progress.NONE);
    CfdBenchChoices stored =
        CfdBenchChoices.DPOT
            .withTasks(List.of("cavity", "tube", "cylinder"))
            .withSize(5, 6)
            .withBoundary(false);
    try (TrajectorySource found = TrajectoryFiles.open(place, ReadOptions.DEFAULTS.with(stored))) {
      assertThat(found.count()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        float[] expected = source.read(i, 0, 5);
        float[] values = found.read(i, 0, 5);
        double solid = 0;
        for (int p = 0; p < values.length; p += 3) {
          assertThat(values[p]).isEqualTo(expected[p]);
          assertThat(values[p + 1]).isEqualTo(expected[p + 1]);
          solid += 1 - values[p + 2];
        }
        // Cells of 1 × 1: the four centres (±½, ±½) lie within 0.8, in each of 5 frames.
        assertThat(solid).isEqualTo(parameters.get(i).containsKey("radius") ? 4 * 5 : 0);
      }
    }
  }

  @Test
  void theCataloguesCavityIsACase() {
    Path place = write("cfdbench", source(1, 3));
    JsonNode parameters =
        Documents.read(place.resolve("cavity/prop/case0000/case.json"), JsonNode.class);
    assertThat(parameters.get("vel_top").asDouble()).isEqualTo(10);
    assertThat(parameters.get("width").asDouble()).isEqualTo(0.01);
  }

  @Test
  void compressibleFilesHaveThePublishedCoordinatesAndAttributes() {
    try (Hdf5File file = Hdf5File.open(write("cns-m0.1-eta1e-2", source(2, 4)))) {
      assertThat(file.names(""))
          .containsExactly(
              "Vx", "Vy", "density", "pressure", "t-coordinate", "x-coordinate", "y-coordinate");
      assertThat(file.slices("t-coordinate").readAll()).hasSize(6).startsWith(0f, 0.05f);
      assertThat(file.slices("x-coordinate").readAll()[0]).isEqualTo((float) (0.5 / 6));
      assertThat(file.attribute("", "M")).isEqualTo(0.1);
      assertThat(file.attribute("", "eta")).isEqualTo(0.01);
      assertThat(file.attribute("", "zeta")).isEqualTo(0.01);
    }
  }

  @Test
  void groupsHaveGridAndConfiguration() {
    try (Hdf5File file = Hdf5File.open(write("swe", source(2, 1)))) {
      assertThat(file.names("")).containsExactly("0000", "0001");
      assertThat(file.slices("0001/grid/x").readAll()[0]).isCloseTo(-2.5f + 5f / 12, within(1e-6f));
      assertThat(file.slices("0001/grid/t").readAll()[4]).isCloseTo(0.04f, within(1e-7f));
      JsonNode config =
          Documents.fromYaml("config", (String) file.attribute("0001", "config"), JsonNode.class);
      assertThat(config.get("name").asText()).isEqualTo("swe");
      assertThat(config.get("sim").get("seed").asInt()).isEqualTo(8);
      assertThat(config.get("sim").get("g").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void matFilesLieAsMatlabSeesThem() {
    ArraySource source = new ArraySource("places", 3, new TrajectoryShape(5, 4, 6, 1));
    try (Hdf5File file = Hdf5File.open(write("fno-1e-3", source))) {
      assertThat(file.shape("u")).containsExactly(5, 6, 4, 3);
      assertThat(file.attribute("u", "MATLAB_class")).isEqualTo("single");
      assertThat(file.slices("t").readAll()).containsExactly(1, 2, 3, 4, 5);
      float[] u = file.slices("u").readAll();
      // HDF5 [t=2, y=5, x=1, n=2] is row 1, column 5 of frame 2 of trajectory 2.
      assertThat(u[((2 * 6 + 5) * 4 + 1) * 3 + 2]).isEqualTo(source.value(2, 2, 1 * 6 + 5, 0));
    }
  }

  @Test
  void filesOfSmokeHoldOneBuoyancyEachAndKeepTheOrder() throws Exception {
    ArraySource source = source(5, 3);
    Path place = directory.resolve("smoke");
    FileFacts facts =
        facts("pda-ns-cond").withParameters(i -> Map.of("b", i < 2 ? 0.4 : 0.25, "ν", 0.01));
    PublisherLayouts.write("pdearena", place, source, facts, Progress.NONE);
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "NavierStokes2D_train_000007_0.40000_2.h5",
              "NavierStokes2D_train_000008_0.25000_3.h5");
    }
    try (FileSource found = TrajectoryFiles.open(place);
        Hdf5File file = Hdf5File.open(place.resolve("NavierStokes2D_train_000008_0.25000_3.h5"))) {
      source.assertEqualTo(found);
      assertThat(file.slices("train/buo_y").readAll()).containsExactly(0.25f, 0.25f, 0.25f);
      assertThat(file.slices("train/dx").readAll()[0]).isCloseTo(32f / 6, within(1e-6f));
      assertThat(file.shape("train/t")).containsExactly(3, 5);
    }
  }

  @Test
  void everyDatasetHasAWriterOfItsChannels() {
    for (DatasetEntry entry : DatasetCatalog.all()) {
      LayoutWriter writer = PublisherLayouts.writer(entry.facts().layout());
      assertThat(writer.channels()).isIn(0, entry.facts().shape().channels());
    }
  }

  @Test
  void whatDoesNotFitIsRefusedAndLeavesNothing() {
    assertThatThrownBy(() -> write("cns-m1-eta1e-1", source(1, 3)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("4 channels");
    assertThatThrownBy(() -> PublisherLayouts.writer("pdearna"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: pdearena");
    assertThatThrownBy(() -> write("pda-ns-cond", source(1, 3)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("buoyancy");
    FileFacts nothing = facts("cfdbench").withParameters(i -> Map.of("x", 1.0));
    assertThatThrownBy(
            () ->
                PublisherLayouts.write(
                    "cfdbench", directory.resolve("c"), source(1, 3), nothing, Progress.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("vel_top");
    assertThat(directory).isEmptyDirectory();
  }
}
