package org.operatorzoo.core.spectral;

import static org.operatorzoo.core.spectral.SpectralGoldens.array;
import static org.operatorzoo.core.spectral.SpectralGoldens.assertClose;
import static org.operatorzoo.core.spectral.SpectralGoldens.config;

import io.jhdf.api.Group;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.LayerProbe;
import org.operatorzoo.core.spectral.SpectralConvolution.Kept;

class SpectralConvolutionTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "/cases/nyquist_full", "/cases/odd", "/cases/overlap"})
  void cornerModesEqualTheReferenceInValueAndGradient(String path) throws Exception {
    try (SpectralGoldens goldens = new SpectralGoldens()) {
      Group group = goldens.group(path);
      int height = config(group, "height");
      int width = config(group, "width");
      int m1 = config(group, "modes1");
      int m2 = config(group, "modes2");
      int in = config(group, "in_channels");
      int out = config(group, "out_channels");
      var grid = new Planes(height, width);
      var convolution = new SpectralConvolution("conv", Kept.CORNERS, grid, m1, m2, in, out);
      Map<String, INDArray> values = new LinkedHashMap<>();
      values.put("input", array(group, "input").permute(0, 2, 3, 1));
      for (ParameterSpec spec : Declaration.of(convolution).all()) {
        INDArray saved = stacked(group, "params/" + saved(spec));
        values.put(spec.name(), spec.layout().toGraph(saved));
      }
      LayerProbe probe = new LayerProbe(DataType.FLOAT, values, g -> onFields(g, convolution));

      assertClose(
          "output", probe.output().permute(0, 3, 1, 2), array(group, "output"), 2e-6); // float32
      var gradients = probe.gradients(array(group, "probe").permute(0, 2, 3, 1).dup('c'));
      assertClose(
          "input",
          gradients.get("input").permute(0, 3, 1, 2),
          array(group, "grads/input"),
          5e-6); // two transforms in float32
      for (ParameterSpec spec : Declaration.of(convolution).all()) {
        assertClose(
            spec.name(),
            spec.layout().toPublic(gradients.get(spec.name()), spec.shape()),
            stacked(group, "grads/" + saved(spec)),
            5e-6);
      }
    }
  }

  private static String saved(ParameterSpec spec) {
    return spec.name().substring("conv.".length());
  }

  /** input [B, H, W, cin] → [B, H, W, cout]. */
  private static SDVariable onFields(GraphScope g, SpectralConvolution convolution) {
    Planes grid = convolution.grid();
    SDVariable planes = grid.enter(g.sd(), g.parameter("input"), convolution.channelsIn());
    SDVariable y = grid.leave(g.sd(), convolution.apply(g, planes), convolution.channelsOut());
    return g.sd().reshape(y, -1, grid.height(), grid.width(), convolution.channelsOut());
  }

  @Test
  void centredModesAreCornerModesWithTheirRowsReordered() {
    int m1 = 2;
    Planes grid = new Planes(8, 6);
    var centred = new SpectralConvolution("centred", Kept.CENTRED, grid, 2 * m1, 4, 3, 2);
    var corners = new SpectralConvolution("corners", Kept.CORNERS, grid, m1, 4, 3, 2);
    ParameterTable table = Declaration.of(centred);
    INDArray real = LayerProbe.random(1, 3, 2, 2 * m1, 4); // [cin, cout, rows, columns]
    INDArray imaginary = LayerProbe.random(2, 3, 2, 2 * m1, 4);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", LayerProbe.random(3, 2, 8, 6, 3));
    values.put("centred.bias", LayerProbe.random(4, 2));
    values.put(
        "centred.weight.tensor.re", table.get("centred.weight.tensor.re").layout().toGraph(real));
    values.put(
        "centred.weight.tensor.im",
        table.get("centred.weight.tensor.im").layout().toGraph(imaginary));
    Layout corner = Declaration.of(corners).get("corners.weights1").layout();
    var all = NDArrayIndex.all();
    for (int k = 0; k < 2; k++) {
      // Weight rows 0.. are the frequencies −m1.., which are the second corner.
      var rows = NDArrayIndex.interval((1 - k) * m1, (2 - k) * m1);
      INDArray half =
          Nd4j.stack(0, real.get(all, all, rows, all), imaginary.get(all, all, rows, all));
      values.put("corners.weights" + (k + 1), corner.toGraph(half));
    }

    LayerProbe difference =
        new LayerProbe(
            DataType.DOUBLE, values, g -> onFields(g, centred).sub(onFields(g, corners).mul(0.5)));
    LayerProbe expected =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            g -> onFields(g, corners).mul(0.5).add(g.parameter("centred.bias")));

    assertClose("centred", difference.output(), expected.output(), 1e-13);
    difference.assertGradientsEqualDifferences();
  }

  private static INDArray stacked(Group group, String name) {
    return Nd4j.stack(0, array(group, name + ".re"), array(group, name + ".im"));
  }
}
