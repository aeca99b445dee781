package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.Extent;
import org.operatorzoo.datasets.layout.Layout;

class DatasetCatalogTest {

  static List<DatasetEntry> entries() {
    return DatasetCatalog.all().stream().filter(DatasetEntry::hasGenerator).toList();
  }

  private static List<String> ids(String pattern) {
    return DatasetCatalog.list(pattern).stream().map(DatasetEntry::id).toList();
  }

  @Test
  void wildcardsSelectByName() {
    assertThat(ids("*"))
        .containsExactly(
            "cfdbench",
            "cns-m0.1-eta1e-1",
            "cns-m0.1-eta1e-2",
            "cns-m1-eta1e-1",
            "cns-m1-eta1e-2",
            "dr",
            "fno-1e-3",
            "fno-1e-4",
            "fno-1e-5",
            "pda-ns",
            "pda-ns-cond",
            "swe",
            "turbulence-m0.1",
            "turbulence-m1");
    assertThat(ids("FNO-*")).containsExactly("fno-1e-3", "fno-1e-4", "fno-1e-5");
    assertThat(ids("?r")).containsExactly("dr");
    assertThat(ids("sw")).isEmpty();
    assertThat(ids("f.o*")).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> DatasetCatalog.find("fno1e-5"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("dataset \"fno1e-5\"")
        .hasMessageContaining("nearest: fno-1e-5");
    assertThatThrownBy(() -> DatasetCatalog.find("swe").variant("quik"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: quick");
  }

  @ParameterizedTest
  @CsvSource({
    "fno-1e-3, 50, 64, 1, 1.0, 20",
    "fno-1e-4, 30, 64, 1, 1.0, 20",
    "fno-1e-5, 20, 64, 1, 1.0, 10",
    "swe, 101, 128, 1, 0.01, 91",
    "dr, 101, 128, 2, 0.05, 91"
  })
  void nativeSettingsAreThePublishedOnes(
      String id, int frames, int size, int channels, double interval, int horizon) {
    DatasetEntry entry = DatasetCatalog.find(id);
    TrajectoryShape shape = new TrajectoryShape(frames, size, size, channels);
    assertThat(entry.facts().shape()).isEqualTo(shape);
    assertThat(entry.facts().frameInterval()).isEqualTo(interval);
    assertThat(entry.variant("native").generator().shape()).isEqualTo(shape);
    assertThat(entry.variant("native").generator().recipe())
        .contains("frameInterval=" + interval + ",");
    assertThat(entry.variant("native").horizon()).isEqualTo(horizon);
    assertThat(entry.variant("native").framesIn()).isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void generatorsTakeAnyGridAndFramesAndCarryTheEntrysName(DatasetEntry entry) {
    var generator = entry.generator(16, 2);
    assertThat(generator.family()).isEqualTo(entry.id());
    assertThat(generator.shape())
        .isEqualTo(new TrajectoryShape(2, 16, 16, entry.facts().shape().channels()));
    assertThat(generator.generate(1, 0)).hasSize(2 * generator.shape().frameSize());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void quickVariantsAreSmallAndLively(DatasetEntry entry) {
    DatasetVariant quick = entry.variant("quick");
    TrajectoryShape shape = quick.generator().shape();
    assertThat(shape.height()).isEqualTo(32);
    float[] values = quick.generator().generate(1, 0);
    double error = 0;
    double norm = 0;
    int frame = shape.frameSize();
    for (int t = 10; t < 10 + quick.horizon(); t++) {
      for (int p = 0; p < frame; p++) {
        error += Math.pow(values[9 * frame + p] - values[t * frame + p], 2);
        norm += Math.pow(values[t * frame + p], 2);
      }
    }
    // Copying the last input frame must be a poor forecast.
    assertThat(Math.sqrt(error / norm)).isGreaterThan(0.05);
  }

  @Test
  void noTwoQuickDamBreaksStartAlike() {
    var generator = DatasetCatalog.find("swe").variant("quick").generator();
    Set<List<Float>> starts = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      List<Float> frame = new ArrayList<>();
      float[] values = generator.generate(i % 2, i);
      for (int p = 0; p < generator.shape().frameSize(); p++) {
        frame.add(values[p]);
      }
      starts.add(frame);
    }
    assertThat(starts).hasSize(30);
  }

  @Test
  void tooFewFramesForAVariantAreRefused() {
    var generator = DatasetCatalog.find("dr").generator(8, 19);
    assertThatThrownBy(() -> new DatasetVariant("short", generator, 10, 10))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least 20 frames");
  }

  /**
   * NESTOR, Table 8 (the first row with its misprint put right), and DPOT's weights and registry.
   */
  @ParameterizedTest
  @CsvSource({
    "fno-1e-5, 1000, 200, 8, ns2d_fno_1e-5, 10",
    "fno-1e-4, 9800, 200, 2, ns2d_fno_1e-4, 20",
    "fno-1e-3, 1000, 200, 8, ns2d_fno_1e-3, 20",
    "cns-m1-eta1e-1, 9000, 1000, 1, ns2d_pdb_M1_eta1e-1_zeta1e-1, 11",
    "cns-m1-eta1e-2, 9000, 1000, 1, ns2d_pdb_M1_eta1e-2_zeta1e-2, 11",
    "cns-m0.1-eta1e-1, 9000, 1000, 1, ns2d_pdb_M1e-1_eta1e-1_zeta1e-1, 11",
    "cns-m0.1-eta1e-2, 9000, 1000, 1, ns2d_pdb_M1e-1_eta1e-2_zeta1e-2, 11",
    "swe, 900, 100, 20, swe_pdb, 91",
    "dr, 900, 100, 20, dr_pdb, 91",
    "pda-ns, 6500, 1300, 1, ns2d_pda, 4",
    "pda-ns-cond, 3100, 600, 3, ns2d_cond_pda, 46",
    "cfdbench, 9000, 1000, 1, cfdbench, 10"
  })
  void countsAndWeightsArePublishedOnes(
      String id, int train, int test, int weight, String dpotId, int horizon) {
    DatasetFacts facts = DatasetCatalog.find(id).facts();
    assertThat(facts.trainCount()).isEqualTo(train);
    assertThat(facts.testCount()).isEqualTo(test);
    assertThat(facts.mixtureWeight()).isEqualTo(weight);
    assertThat(facts.dpotId()).isEqualTo(dpotId);
    assertThat(facts.horizon()).isEqualTo(horizon);
  }

  @Test
  void dpotsEpochHasItsPublishedLength() {
    long items =
        DatasetCatalog.all().stream()
            .map(DatasetEntry::facts)
            .mapToLong(f -> (long) f.mixtureWeight() * f.trainCount())
            .sum();
    // The sum of weight times trajectories over the twelve sets, as DPOT's code repeats them.
    assertThat(items).isEqualTo(132_400);
    assertThat(DatasetCatalog.all().stream().filter(e -> e.facts().mixtureWeight() > 0))
        .hasSize(12);
  }

  @Test
  void theTrapsOfTheSourcesAreNotInherited() {
    assertThat(DatasetCatalog.find("swe").facts().extent())
        .isEqualTo(new Extent(-2.5, 2.5, -2.5, 2.5));
    assertThat(DatasetCatalog.find("dr").facts().extent()).isEqualTo(new Extent(-1, 1, -1, 1));
    for (String id : List.of("pda-ns", "pda-ns-cond", "cfdbench")) {
      assertThat(DatasetCatalog.find(id).facts().channels())
          .extracting(Channel::name)
          .doesNotContain("pressure");
    }
    assertThat(DatasetCatalog.list("cms*")).isEmpty();
    assertThat(DatasetCatalog.find("cns-m1-eta1e-1").facts().channels())
        .extracting(Channel::symbol)
        .containsExactly("Vx", "Vy", "ρ", "p");
  }

  @Test
  void everyDatasetNamesALayoutThatIsRead() {
    List<String> layouts = TrajectoryFiles.layouts().stream().map(Layout::name).toList();
    for (DatasetEntry entry : DatasetCatalog.all()) {
      assertThat(layouts).as(entry.id()).contains(entry.facts().layout());
      assertThat(entry.facts().domain()).as(entry.id()).isNotBlank();
      assertThat(entry.facts().extent().xCentres(2)).as(entry.id()).hasSize(2);
    }
  }

  @Test
  void aDatasetWithoutASolverSaysSo() {
    DatasetFacts facts = DatasetCatalog.find("swe").facts();
    DatasetEntry entry = new DatasetEntry(facts, null);
    assertThat(entry.hasGenerator()).isFalse();
    assertThat(entry.variants()).isEmpty();
    for (ThrowingCallable making :
        List.<ThrowingCallable>of(() -> entry.generator(16, 2), () -> entry.variant("quick"))) {
      assertThatThrownBy(making)
          .isInstanceOf(UnsupportedException.class)
          .hasMessageContaining("making data of swe")
          .hasMessageContaining("2D_rdb_NA_NA.h5");
    }
  }
}
