package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.io.Documents;

class InspectCommandTest {

  @TempDir Path directory;

  /** [n, c, t, x, y] = [2, 2, 3, 10, 12] with channels of 1e5 and 1e-3, and times. */
  private Path channelsFirst(float special) {
    float[][][][][] values = new float[2][2][3][10][12];
    for (int n = 0; n < 2; n++) {
      for (int t = 0; t < 3; t++) {
        for (int i = 0; i < 10; i++) {
          for (int j = 0; j < 12; j++) {
            values[n][0][t][i][j] = 1e5f * (1 + i);
            values[n][1][t][i][j] = -1e-3f;
          }
        }
      }
    }
    values[1][1][2][9][11] = special;
    Path path = directory.resolve("mine.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("u", values);
      file.putDataset("time", new double[] {0, 0.5, 1});
    }
    return path;
  }

  @Test
  void aFileThatIsNotUnderstoodIsListedWithTheWayOut() {
    Outcome outcome = Outcome.of("inspect", channelsFirst(-1e-3f)).succeeded();
    assertThat(outcome.out())
        .contains("HDF5", "[2, 2, 3, 10, 12]", "float32", "contiguous")
        .contains("every 0.5", "not understood", "--variable NAME --axes NTHWC");
  }

  @Test
  void aFileThatIsToldIsShownWithRangesScalesAndAPicture() {
    Path picture = directory.resolve("mine.png");
    Outcome outcome =
        Outcome.of(
                "inspect",
                channelsFirst(-1e-3f),
                "--axes",
                "NCTHW",
                "--variable",
                "u",
                "--picture",
                picture)
            .succeeded();
    assertThat(outcome.out())
        .contains("2 trajectories [T=3, H=10, W=12, C=2] (layout told)")
        .contains("100000", "1.00000e+06", "-0.00100000")
        .contains("differ by more than 100 times (u 1 0.00100, u 0 6.20e+05)");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void valuesThatAreNotFiniteAreCounted() {
    Outcome outcome =
        Outcome.of("inspect", channelsFirst(Float.NaN), "--axes", "NCTHW", "--json").succeeded();
    JsonNode json = Documents.fromJson("output", outcome.out(), JsonNode.class);
    assertThat(json.at("/understood/channels/1/notFinite").asInt()).isEqualTo(1);
    assertThat(json.at("/understood/shape/height").asInt()).isEqualTo(10);
    assertThat(json.at("/time/least").asDouble()).isEqualTo(0.5);
  }

  @Test
  void whatHoldsNoArraysIsNamed() throws Exception {
    Path page = Files.writeString(directory.resolve("data.h5"), "<html>login</html>");
    assertThat(Outcome.of("inspect", page).failed(ExitCodes.DATA).err()).contains("a web page");
  }
}
