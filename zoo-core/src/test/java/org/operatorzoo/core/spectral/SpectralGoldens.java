package org.operatorzoo.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reference values of the spectral layers, made with PyTorch. */
final class SpectralGoldens implements AutoCloseable {

  private final HdfFile file;

  SpectralGoldens() throws URISyntaxException {
    file =
        new HdfFile(
            Path.of(SpectralGoldens.class.getResource("/goldens/spectral_conv_small.h5").toURI()));
  }

  Group group(String path) {
    return path.isEmpty() ? file : (Group) file.getByPath(path);
  }

  static int config(Group group, String attribute) {
    Group config = (Group) group.getChild("config");
    return ((Number) config.getAttribute(attribute).getData()).intValue();
  }

  static INDArray array(Group group, String path) {
    Dataset data = group.getDatasetByPath(path);
    long[] shape = Arrays.stream(data.getDimensions()).asLongStream().toArray();
    return Nd4j.createFromArray((float[]) data.getDataFlat()).reshape('c', shape);
  }

  /** Largest deviation within {@code tolerance} of the largest expected entry. */
  static void assertClose(String what, INDArray actual, INDArray expected, double tolerance) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    double scale = expected.amaxNumber().doubleValue();
    double worst = actual.sub(expected.castTo(actual.dataType())).amaxNumber().doubleValue();
    assertThat(worst / scale).as(what).isLessThan(tolerance);
  }

  @Override
  public void close() {
    file.close();
  }
}
