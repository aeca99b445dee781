package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
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
            "multiscale",
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
    "dr, 101, 128, 2, 0.05, 91",
    "cns-m1-eta1e-1, 21, 128, 4, 0.05, 11",
    "cns-m0.1-eta1e-2, 21, 128, 4, 0.05, 11",
    "multiscale, 20, 64, 1, 0.5, 10",
    "pda-ns, 14, 128, 3, 6.0, 4",
    "pda-ns-cond, 56, 128, 3, 1.5, 46",
    "turbulence-m0.1, 21, 512, 4, 0.05, 11"
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
    TrajectoryGenerator generator = entry.generator(16, 2);
    assertThat(generator.family()).isEqualTo(entry.id());
    assertThat(generator.shape())
        .isEqualTo(new TrajectoryShape(2, 16, 16, entry.facts().shape().channels()));
    assertThat(generator.generate(1, 0)).hasSize(2 * generator.shape().frameSize());
  }

  /** Shape, order and magnitude of the channels, and that copying a frame is a poor forecast. */
  @ParameterizedTest
  @MethodSource("entries")
  void quickTrajectoriesAreWhatTheCatalogueSays(DatasetEntry entry) {
    DatasetVariant quick = entry.variant("quick");
    TrajectoryShape shape = quick.generator().shape();
    int channels = entry.facts().channels().size();
    assertThat(shape).isEqualTo(new TrajectoryShape(quick.frames(), 32, 32, channels));
    for (int index = 0; index < 2; index++) {
      float[] values = quick.generator().generate(1, index);
      assertThat(values).hasSize(shape.frames() * shape.frameSize());
      for (int c = 0; c < channels; c++) {
        Channel channel = entry.facts().channels().get(c);
        for (int p = c; p < values.length; p += channels) {
          assertThat(values[p])
              .as(channel.name())
              .isBetween((float) channel.least(), (float) channel.most());
        }
      }
      assertThat(change(values, shape, quick.framesIn())).as("frame to frame").isGreaterThan(0.03);
    }
  }

  /** Largest change of a channel after the input, relative to its spread over the trajectory. */
  private static double change(float[] values, TrajectoryShape shape, int framesIn) {
    double largest = 0;
    int frame = shape.frameSize();
    for (int c = 0; c < shape.channels(); c++) {
      double mean = 0;
      int count = values.length / shape.channels();
      for (int p = c; p < values.length; p += shape.channels()) {
        mean += values[p] / (double) count;
      }
      double spread = 0;
      double error = 0;
      for (int p = c; p < frame; p += shape.channels()) {
        float last = values[(framesIn - 1) * frame + p];
        for (int t = 0; t < shape.frames(); t++) {
          spread += Math.pow(values[t * frame + p] - mean, 2) / shape.frames();
          error +=
              t < framesIn
                  ? 0
                  : Math.pow(values[t * frame + p] - last, 2) / (shape.frames() - framesIn);
        }
      }
      largest = spread == 0 ? largest : Math.max(largest, Math.sqrt(error / spread));
    }
    return largest;
  }

  @Test
  void channelsStandInTheirOrder() {
    float[] flow = DatasetCatalog.find("turbulence-m0.1").generator(16, 1).generate(1, 0);
    assertThat(flow[2]).as("ρ").isEqualTo(1f);
    assertThat(flow[3]).as("p").isCloseTo(60f, within(1e-4f));
    float[] smoke = DatasetCatalog.find("pda-ns").generator(16, 1).generate(1, 0);
    for (int i = 0; i < 16; i++) {
      assertThat(smoke[i * 3 + 1]).as("vx on the left wall").isEqualTo(0f);
      assertThat(smoke[i * 16 * 3 + 2]).as("vy on the floor").isEqualTo(0f);
      assertThat(smoke[i * 16 * 3]).as("smoke").isNotNegative();
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void smallVariantsLeaveFramesToPredict(DatasetEntry entry) {
    DatasetVariant small = entry.variant("small");
    assertThat(small.resolution()).isEqualTo(64);
    assertThat(small.framesIn()).isEqualTo(10);
    assertThat(small.horizon()).isGreaterThanOrEqualTo(4);
    assertThat(small.generator(16, 3).shape())
        .isEqualTo(new TrajectoryShape(3, 16, 16, entry.facts().shape().channels()));
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
    VariantFactory tooShort =
        VariantFactory.published("short", 8, 19, 10, (side, frames, interval) -> null);
    assertThatThrownBy(() -> tooShort.of(DatasetCatalog.find("dr").facts()))
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
