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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.layer.LayerProbe;

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
      Layout layout = SpectralConvolution.cornerLayout(in, out, m1, m2);
      Map<String, INDArray> values = new LinkedHashMap<>();
      values.put("input", array(group, "input").permute(0, 2, 3, 1));
      for (String name : new String[] {"weights1", "weights2"}) {
        values.put(name, layout.toGraph(stacked(group, "params/" + name)));
      }
      var convolution = SpectralConvolution.corners(height, width, m1, m2, in, out);
      LayerProbe probe =
          new LayerProbe(
              DataType.FLOAT,
              values,
              g -> {
                var weights =
                    SpectralConvolution.joinCorners(
                        g, g.parameter("weights1"), g.parameter("weights2"), height, m1);
                var planes = convolution.toPlanes(g, g.parameter("input"));
                return convolution.fromPlanes(g, convolution.apply(g, planes, weights));
              });

      assertClose(
          "output", probe.output().permute(0, 3, 1, 2), array(group, "output"), 2e-6); // float32
      var gradients = probe.gradients(array(group, "probe").permute(0, 2, 3, 1).dup('c'));
      assertClose(
          "input",
          gradients.get("input").permute(0, 3, 1, 2),
          array(group, "grads/input"),
          5e-6); // two transforms in float32
      for (String name : new String[] {"weights1", "weights2"}) {
        assertClose(
            name,
            layout.toPublic(gradients.get(name), new long[] {2, in, out, m1, m2}),
            stacked(group, "grads/" + name),
            5e-6);
      }
    }
  }

  @Test
  void centredModesAreCornerModesWithTheirRowsReordered() {
    int m1 = 2;
    INDArray real = LayerProbe.random(1, 3, 2, 2 * m1, 4); // [cin, cout, rows, columns]
    INDArray imaginary = LayerProbe.random(2, 3, 2, 2 * m1, 4);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", LayerProbe.random(3, 2, 8, 6, 3));
    values.put("real", SpectralConvolution.partLayout().toGraph(real));
    values.put("imaginary", SpectralConvolution.partLayout().toGraph(imaginary));
    Layout corner = SpectralConvolution.cornerLayout(3, 2, m1, 4);
    var all = org.nd4j.linalg.indexing.NDArrayIndex.all();
    for (int first : new int[] {m1, 0}) {
      var rows = org.nd4j.linalg.indexing.NDArrayIndex.interval(first, first + m1);
      INDArray half =
          Nd4j.stack(0, real.get(all, all, rows, all), imaginary.get(all, all, rows, all));
      values.put("rows" + first, corner.toGraph(half));
    }
    var centred = SpectralConvolution.centred(8, 6, 2 * m1, 4, 3, 2);
    var corners = SpectralConvolution.corners(8, 6, m1, 4, 3, 2);

    LayerProbe difference =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            g -> {
              var planes = centred.toPlanes(g, g.parameter("input"));
              var parts =
                  SpectralConvolution.joinParts(g, g.parameter("real"), g.parameter("imaginary"));
              var halves =
                  SpectralConvolution.joinCorners(
                      g, g.parameter("rows" + m1), g.parameter("rows0"), 8, m1);
              return centred.apply(g, planes, parts).sub(corners.apply(g, planes, halves).mul(0.5));
            });
    LayerProbe half =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            g ->
                centred
                    .apply(
                        g,
                        centred.toPlanes(g, g.parameter("input")),
                        SpectralConvolution.joinParts(
                            g, g.parameter("real"), g.parameter("imaginary")))
                    .mul(0.5));

    assertClose("centred", difference.output(), half.output(), 1e-13);
    difference.assertGradientsEqualDifferences();
  }

  private static INDArray stacked(Group group, String name) {
    return Nd4j.stack(0, array(group, name + ".re"), array(group, name + ".im"));
  }
}
