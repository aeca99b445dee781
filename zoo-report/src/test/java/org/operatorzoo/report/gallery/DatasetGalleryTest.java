package org.operatorzoo.report.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.report.plot.ContactSheet;

class DatasetGalleryTest {

  private static final DatasetGallery GALLERY = new DatasetGallery("quick", 3, 1);

  private static double mean(double[] image, int firstRow, int rows, int width) {
    return IntStream.range(firstRow * width, (firstRow + rows) * width)
        .mapToDouble(i -> image[i])
        .average()
        .orElseThrow();
  }

  @Test
  void theLidOfTheCavityIsOnTopAndTheInletOnTheLeft() {
    List<ContactSheet.Row> rows = GALLERY.channels(DatasetCatalog.find("cfdbench")).rows();
    assertThat(rows).hasSize(9);
    assertThat(rows.get(0).name()).isEqualTo("u, cavity");
    double[] lid = rows.get(0).frames().get(2);
    assertThat(mean(lid, 0, 2, 32)).isGreaterThan(10 * Math.abs(mean(lid, 30, 2, 32)));
    double[] mask = rows.get(5).frames().get(0);
    assertThat(mask[16 * 32]).as("inlet").isZero();
    assertThat(mask[16 * 32 + 31]).as("outlet").isPositive();
  }

  @Test
  void smokeRises() {
    ContactSheet.Row smoke = GALLERY.channels(DatasetCatalog.find("pda-ns")).rows().get(2);
    assertThat(smoke.name()).isEqualTo("vy");
    // The lower faces of the lowest cells are the floor.
    assertThat(mean(smoke.frames().get(0), 31, 1, 32)).isZero();
    assertThat(smoke.captions()).containsExactly("t = 18", "t = 60", "t = 96");
  }
}
