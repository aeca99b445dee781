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
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.LayerProbe;

class AfnoMixerTest {

  @ParameterizedTest
  @ValueSource(strings = {"full_16x16", "modes3_16x12"})
  void equalsTheReferenceInValueAndGradient(String name) throws Exception {
    try (SpectralGoldens goldens = new SpectralGoldens()) {
      Group group = goldens.group("/afno/" + name);
      int height = config(group, "height");
      int width = config(group, "width_grid");
      int channels = config(group, "width");
      int blocks = config(group, "num_blocks");
      var mixer = new AfnoMixer("freq", height, width, channels, blocks, config(group, "modes"));
      ParameterTable table = Declaration.of(mixer);
      Map<String, INDArray> values = new LinkedHashMap<>();
      values.put("input", array(group, "input"));
      for (ParameterSpec spec : table.all()) {
        values.put(spec.name(), spec.layout().toGraph(array(group, "params/" + saved(spec))));
      }
      LayerProbe probe =
          new LayerProbe(
              DataType.FLOAT,
              values,
              g -> {
                var tokens = g.sd().reshape(g.parameter("input"), -1, height * width, channels);
                return mixer.mix(g, tokens);
              });
      long[] tokens = {2, (long) height * width, channels};

      assertClose("output", probe.output(), array(group, "output").reshape(tokens), 2e-6);
      var gradients = probe.gradients(array(group, "probe").reshape('c', tokens));
      assertClose("input", gradients.get("input"), array(group, "grads/input"), 5e-6);
      for (ParameterSpec spec : table.all()) {
        assertClose(
            spec.name(),
            spec.layout().toPublic(gradients.get(spec.name()), spec.shape()),
            array(group, "grads/" + saved(spec)),
            5e-6); // float32, sums over the modes and the batch
      }
    }
  }

  private static String saved(ParameterSpec spec) {
    return spec.name().substring("freq.".length());
  }

  @Test
  void gradientsEqualCentralDifferences() {
    AfnoMixer mixer = new AfnoMixer("freq", 3, 5, 4, 2, 2);
    Map<String, INDArray> input = Map.of("input", LayerProbe.random(1, 2, 15, 4));
    LayerProbe.of(mixer, input, at -> mixer.filter(at, at.parameter("input")))
        .assertGradientsEqualDifferences();
  }
}
