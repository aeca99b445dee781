package org.operatorzoo.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.spectral.SpectralGoldens.array;
import static org.operatorzoo.core.spectral.SpectralGoldens.assertClose;
import static org.operatorzoo.core.spectral.SpectralGoldens.config;

import io.jhdf.api.Group;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.layer.LayerProbe;

class RealDftTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8x6_backward", "8x6_ortho", "8x6_forward", "7x6_backward", "7x6_ortho", "7x6_forward",
        "8x7_backward", "8x7_ortho", "8x7_forward", "16x16_backward", "16x16_ortho", "16x16_forward"
      })
  void equalsTheReferencePairForAnySpectrum(String name) throws Exception {
    try (SpectralGoldens goldens = new SpectralGoldens()) {
      Group group = goldens.group("/irfft2/" + name);
      FourierNorm norm =
          FourierNorm.valueOf(name.substring(name.indexOf('_') + 1).toUpperCase(Locale.ROOT));
      RealDft dft = RealDft.full(config(group, "height"), config(group, "width"), norm);

      LayerProbe inverse =
          new LayerProbe(
              DataType.FLOAT,
              Map.of("spectrum", spectrum(group, "input")),
              g -> dft.fromPlanes(g, dft.inverse(g, g.parameter("spectrum")), 1));
      long[] field = inverse.output().shape();
      assertClose("irfft2", inverse.output(), array(group, "output").reshape(field), 1e-6);
      assertClose(
          "irfft2 gradient",
          inverse.gradients(array(group, "probe").reshape('c', field)).get("spectrum"),
          spectrum(group, "grads/input"),
          1e-6);

      LayerProbe forward =
          new LayerProbe(
              DataType.FLOAT,
              Map.of("input", array(group, "rfft2_input")),
              g -> dft.forward(g, dft.toPlanes(g, g.parameter("input"), 1)));
      assertClose("rfft2", forward.output(), spectrum(group, "rfft2_output"), 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"6,8", "5,7", "1,9", "4,1", "9,2"})
  void forwardEqualsTheDoubleSumOfItsDefinition(int height, int width) {
    INDArray field = LayerProbe.random(5, 1, height, width, 1);
    RealDft dft = RealDft.full(height, width, FourierNorm.BACKWARD);
    INDArray spectrum = forward(dft, field);
    for (int k = 0; k < height; k++) {
      for (int l = 0; l <= width / 2; l++) {
        double real = 0;
        double imaginary = 0;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double angle = 2 * Math.PI * ((double) k * y / height + (double) l * x / width);
            real += field.getDouble(0, y, x, 0) * Math.cos(angle);
            imaginary -= field.getDouble(0, y, x, 0) * Math.sin(angle);
          }
        }
        assertThat(spectrum.getDouble(l, k, 0)).isCloseTo(real, within(1e-12));
        assertThat(spectrum.getDouble(l, height + k, 0)).isCloseTo(imaginary, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8,8", "7,9", "6,5", "5,6"})
  void theOrthonormalPairKeepsEnergyAndInverts(int height, int width) {
    INDArray field = LayerProbe.random(6, 2, height, width, 3);
    RealDft dft = RealDft.full(height, width, FourierNorm.ORTHO);
    INDArray spectrum = forward(dft, field);
    double energy = 0;
    for (int l = 0; l < dft.columns(); l++) {
      double twice = l == 0 || 2 * l == width ? 1 : 2;
      double norm = spectrum.slice(l).norm2Number().doubleValue();
      energy += twice * norm * norm;
    }
    double expected = field.norm2Number().doubleValue();
    assertThat(Math.sqrt(energy)).isCloseTo(expected, within(1e-12 * expected));

    INDArray back =
        new LayerProbe(
                DataType.DOUBLE,
                Map.of("spectrum", spectrum),
                g -> dft.fromPlanes(g, dft.inverse(g, g.parameter("spectrum")), 3))
            .output();
    assertClose("inverse of forward", back, field, 1e-13);
  }

  @Test
  void sinesOfTheRealColumnsAreExactZeros() {
    double[][] inverse = DftTables.columnsInverse(128, 65, 1);
    for (int x = 0; x < 128; x++) {
      assertThat(inverse[x][1]).isZero();
      assertThat(inverse[x][2 * 64 + 1]).isZero();
    }
  }

  @Test
  void tablesOfLargeGridsAreExactToRounding() {
    double reduced = DftTables.cos(1_000_003, 999_983, 512);
    long remainder = Math.floorMod(1_000_003L * 999_983L, 512L);
    assertThat(reduced).isCloseTo(Math.cos(2 * Math.PI * remainder / 512), within(1e-15));
    assertThat(DftTables.cos(3, 3, 12)).as("cos 3π/2").isZero();
  }

  @Test
  void modesThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> RealDft.leading(8, 8, 8, 6, FourierNorm.ORTHO))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("columns");
    assertThatThrownBy(() -> new RealDft(8, 8, new int[] {1, 1}, 2, FourierNorm.ORTHO))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("distinct");
  }

  private static INDArray forward(RealDft dft, INDArray field) {
    return new LayerProbe(
            DataType.DOUBLE,
            Map.of("input", field),
            g -> dft.forward(g, dft.toPlanes(g, g.parameter("input"), field.size(3))))
        .output();
  }

  /** Parts [B, R, L] → [L, 2R, B]. */
  private static INDArray spectrum(Group group, String name) {
    INDArray parts =
        Nd4j.stack(0, array(group, name + ".re"), array(group, name + ".im")).permute(3, 0, 2, 1);
    return parts.dup('c').reshape('c', parts.size(0), 2 * parts.size(2), parts.size(3));
  }
}
