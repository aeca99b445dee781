package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetCommandTest {

  @TempDir Path directory;

  private BufferedImage sheet(String pattern, String rows) throws IOException {
    Path out = directory.resolve("sheet.png");
    assertThat(
            Outcome.of("contact-sheet", pattern, "--variant", "quick", "--columns", 2, "--out", out)
                .succeeded()
                .out())
        .contains(rows);
    return ImageIO.read(out.toFile());
  }

  @Test
  void aDatasetHasARowPerChannelAndSeveralHaveOneEach() throws IOException {
    BufferedImage smoke = sheet("pda-ns", "3 rows");
    BufferedImage pair = sheet("pda-*", "2 rows");
    assertThat(smoke.getHeight()).isEqualTo(6 + 3 * 151 + 6);
    assertThat(pair.getHeight()).isEqualTo(34 + 2 * 151 + 6);
  }

  @Test
  void everyTaskOfCfdBenchIsShown() throws IOException {
    sheet("cfdbench", "9 rows");
    sheet("c?dbench*", "9 rows");
  }

  @Test
  void mistakesAreExplained() {
    Path out = directory.resolve("sheet.png");
    assertThat(Outcome.of("contact-sheet", "sve", "--out", out).failed(ExitCodes.USAGE).err())
        .contains("nearest: swe");
    assertThat(directory).isEmptyDirectory();
  }
}
