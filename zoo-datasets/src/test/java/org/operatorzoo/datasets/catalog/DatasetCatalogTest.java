package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;

class DatasetCatalogTest {

  static List<DatasetEntry> entries() {
    return DatasetCatalog.all();
  }

  private static List<String> ids(String pattern) {
    return DatasetCatalog.list(pattern).stream().map(DatasetEntry::id).toList();
  }

  @Test
  void wildcardsSelectByName() {
    assertThat(ids("*")).containsExactly("dr", "fno-1e-3", "fno-1e-4", "fno-1e-5", "swe");
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
}
