package org.operatorzoo.datasets.layout.cfdbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Expected;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.array.NpyFile;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.CylinderMask;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.ReadOptions;

class CfdBenchLayoutTest {

  private static final Path ROOT = Goldens.path("formats/cfdbench");

  /** The stored arrays themselves: no boundary, no interpolation, one block. */
  private static final CfdBenchChoices AS_STORED =
      CfdBenchChoices.DPOT.withTasks(CfdBenchChoices.TASKS).withSize(7, 16).withBoundary(false);

  @TempDir Path directory;

  private static FileSource open(Path place, CfdBenchChoices choices, String... splits) {
    return TrajectoryFiles.open(place, ReadOptions.DEFAULTS.with(choices).withSplits(splits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cavity/bc/case0000",
        "tube/prop/case0050",
        "cylinder/geo/case0003",
        "dam/prop/case0000"
      })
  void everyValueAndParameterIsTheReference(String name) {
    JsonNode expected = Expected.of("cfdbench/" + name);
    CaseDirectory c = CaseDirectory.open(ROOT.resolve(name));
    assertThat(c.u().shape()).containsExactly(Expected.ints(expected.get("shape")));
    assertThat(c.u().header().type().size())
        .isEqualTo(expected.get("dtype").asText().equals("<f4") ? 4 : 8);
    assertThat(c.task()).isEqualTo(name.substring(0, name.indexOf('/')));
    expected
        .get("case")
        .properties()
        .forEach(p -> assertThat(c.parameter(p.getKey())).isEqualTo(p.getValue().asDouble()));
    try (TrajectorySource source = open(ROOT.resolve(name), AS_STORED)) {
      for (JsonNode value : expected.get("values")) {
        int[] at = Expected.ints(value.get("index"));
        int channel = value.get("file").asText().equals("u.npy") ? 0 : 1;
        assertThat(Expected.at(source, 0, at[0], at[1], at[2], channel))
            .isEqualTo((float) value.get("value").asDouble());
      }
    }
  }

  @Test
  void theDamIsLeftOutUnlessItIsAskedForOrAlone() {
    try (TrajectorySource dpot = TrajectoryFiles.open(ROOT);
        TrajectorySource all = open(ROOT, CfdBenchChoices.DPOT.withTasks(CfdBenchChoices.TASKS));
        TrajectorySource dam = TrajectoryFiles.open(ROOT.resolve("dam"))) {
      assertThat(dpot.count()).isEqualTo(3);
      assertThat(dpot.shape()).isEqualTo(new TrajectoryShape(20, 64, 64, 3));
      assertThat(all.count()).isEqualTo(4);
      assertThat(dam.count()).isEqualTo(1);
    }
  }

  @Test
  void blocksAreCutOneAfterTheOtherAndTheLastRepeatsItsLastFrame() {
    Path place = ROOT.resolve("cavity/bc/case0000");
    try (TrajectorySource whole = open(place, AS_STORED);
        TrajectorySource blocks = open(place, AS_STORED.withSize(3, 16))) {
      assertThat(blocks.count()).isEqualTo(3);
      assertThat(blocks.read(0, 0, 3)).isEqualTo(whole.read(0, 0, 3));
      assertThat(blocks.read(1, 1, 2)).isEqualTo(whole.read(0, 4, 2));
      for (int t = 0; t < 3; t++) {
        assertThat(blocks.read(2, t, 1)).isEqualTo(whole.read(0, 6, 1));
      }
      assertThat(blocks.read(2, 1, 2)).hasSize(2 * 16 * 16 * 3);
    }
  }

  @Test
  void aTubeGetsItsInletColumnAndWallRows() {
    Path place = ROOT.resolve("tube/prop/case0050");
    CaseDirectory c = CaseDirectory.open(place);
    CaseGeometry geometry = CaseGeometry.of(c, CfdBenchChoices.DPOT);
    double[] frame = c.u().read(0, 256);
    double[] padded = geometry.padU(frame);
    assertThat(geometry.paddedRows()).isEqualTo(18);
    assertThat(geometry.paddedColumns()).isEqualTo(17);
    for (int i = 0; i < 18; i++) {
      for (int j = 0; j < 17; j++) {
        boolean wall = i == 0 || i == 17;
        double inside = j == 0 ? 1.0 : wall ? 0 : frame[(i - 1) * 16 + j - 1];
        assertThat(padded[i * 17 + j]).isEqualTo(wall ? 0 : inside);
        assertThat(geometry.mask()[i * 17 + j]).isEqualTo(wall || j == 0 ? 0 : 1);
        if (j == 0) {
          assertThat(geometry.padV(frame)[i * 17]).isZero();
        }
      }
    }
  }

  @Test
  void theCornersOfAResizedTubeAreThoseOfItsBoundary() {
    try (TrajectorySource source = TrajectoryFiles.open(ROOT.resolve("tube"))) {
      assertThat(Expected.at(source, 0, 0, 0, 0, 0)).isZero();
      assertThat(Expected.at(source, 0, 0, 63, 63, 2)).isZero();
      // In the middle of the inlet column the velocity is that of the inlet, and the mask solid.
      assertThat(Expected.at(source, 0, 19, 32, 0, 0)).isEqualTo(1f);
      assertThat(Expected.at(source, 0, 19, 32, 0, 2)).isZero();
      assertThat(Expected.at(source, 0, 19, 32, 32, 2)).isEqualTo(1f);
    }
  }

  @ParameterizedTest
  @CsvSource({"ORIGIN, true", "DPOT, false"})
  void theCylinderStandsAtTheOriginUnlessDpotsMaskIsWanted(CylinderMask mask, boolean visible) {
    CaseDirectory c = CaseDirectory.open(ROOT.resolve("cylinder/geo/case0003"));
    CaseGeometry geometry =
        CaseGeometry.of(c, CfdBenchChoices.DPOT.withCylinderMask(mask).withBoundary(false));
    double[] fluid = geometry.mask();
    double solid = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        if (fluid[i * 16 + j] == 0) {
          solid++;
          x += -0.06 + (j + 0.5) * 0.22 / 16;
          y += -0.06 + (i + 0.5) * 0.12 / 16;
        }
      }
    }
    assertThat(solid > 0).isEqualTo(visible);
    if (visible) {
      // Cells of 13.75 mm × 7.5 mm cannot centre a disc of 10 mm better than half a cell.
      assertThat(Math.abs(x / solid)).isLessThan(0.007);
      assertThat(Math.abs(y / solid)).isLessThan(0.004);
    }
  }

  @Test
  void theBarrierOfTheDamIsSolidAndWaterEntersBelowItsHeight() {
    CaseDirectory c = CaseDirectory.open(ROOT.resolve("dam/prop/case0000"));
    CaseGeometry geometry = CaseGeometry.of(c, CfdBenchChoices.DPOT.withBoundary(false));
    for (int i = 0; i < 16; i++) {
      assertThat(geometry.inlet()[i]).isEqualTo(i < 4 ? 0.05 : 0);
      for (int j = 0; j < 16; j++) {
        // dx = 0.09375: between 0.5 and 0.55 lies the centre of column 5 alone.
        assertThat(geometry.fluid()[i * 16 + j]).isEqualTo(i < 4 && j == 5 ? 0 : 1);
      }
    }
  }

  private void cases(String task, String subset, int count, String mark) throws IOException {
    for (int i = 0; i < count; i++) {
      Path place = Files.createDirectories(directory.resolve(task + "/" + subset + "/case" + i));
      Files.writeString(
          place.resolve("case.json"), "{\"" + mark + "\": " + i + ", \"height\": 1, \"width\": 1}");
      float[] values = new float[2 * 4 * 4];
      java.util.Arrays.fill(values, subset.equals("prop") ? i : 100 + i);
      NpyFile.write(place.resolve("u.npy"), new int[] {2, 4, 4}, values);
      NpyFile.write(place.resolve("v.npy"), new int[] {2, 4, 4}, values);
    }
  }

  private List<Integer> marks(String... splits) {
    List<Integer> found = new ArrayList<>();
    try (TrajectorySource source =
        open(directory, CfdBenchChoices.DPOT.withSize(2, 4).withBoundary(false), splits)) {
      for (int i = 0; i < source.count(); i++) {
        found.add((int) source.read(i, 0, 1)[0]);
      }
    }
    return found;
  }

  @Test
  void casesComeBySubsetAndNumberAndSplitsAreShuffledAsInPython() throws IOException {
    cases("cavity", "bc", 3, "vel_top");
    cases("cavity", "prop", 12, "vel_top");
    assertThat(marks()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 100, 101, 102);
    // Python: x = [0..11, 100, 101, 102]; random.seed(0); random.shuffle(x)
    // round(15·0.8) = 12 train, round(15·0.1) = 2 dev (half to even), 1 test
    List<Integer> train = marks("train");
    List<Integer> dev = marks("dev");
    List<Integer> test = marks("test");
    assertThat(train).hasSize(12);
    assertThat(dev).hasSize(2);
    assertThat(test).hasSize(1);
    List<Integer> together = new ArrayList<>(train);
    together.addAll(dev);
    together.addAll(test);
    assertThat(together).containsExactlyElementsOf(SHUFFLED_15);
    assertThat(marks("train", "dev", "test")).isEqualTo(together);
    assertThatThrownBy(() -> marks("valid"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("[train, dev, test]");
  }

  private static final List<Integer> SHUFFLED_15 =
      List.of(1, 10, 9, 5, 11, 2, 3, 7, 8, 4, 0, 102, 100, 6, 101);

  @Test
  void tubesAreCutOffWhereCavitiesAreRounded() throws IOException {
    cases("tube", "prop", 14, "vel_in");
    // int(11.2) = 11, int(1.4) = 1, the rest 2; a cavity would have the same here but for 19 cases.
    assertThat(marks("train")).hasSize(11);
    assertThat(marks("dev")).hasSize(1);
    assertThat(marks("test")).hasSize(2);
  }

  @Test
  void aMissingParameterIsNamed() throws IOException {
    Path place = Files.createDirectories(directory.resolve("cylinder/bc/case0"));
    Files.writeString(place.resolve("case.json"), "{\"radius\": 1, \"vel_in\": 1}");
    NpyFile.write(place.resolve("u.npy"), new int[] {1, 2, 2}, new float[4]);
    NpyFile.write(place.resolve("v.npy"), new int[] {1, 2, 2}, new float[4]);
    try (TrajectorySource source = TrajectoryFiles.open(directory)) {
      assertThatThrownBy(() -> source.read(0, 0, 1))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("case.json")
          .hasMessageContaining("\"x_min\"");
    }
  }
}
