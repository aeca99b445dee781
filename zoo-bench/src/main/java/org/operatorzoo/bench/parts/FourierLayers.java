package org.operatorzoo.bench.parts;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.spectral.AfnoMixer;
import org.operatorzoo.core.spectral.FourierNorm;
import org.operatorzoo.core.spectral.Planes;
import org.operatorzoo.core.spectral.RealDft;
import org.operatorzoo.core.spectral.SpectralConvolution;
import org.operatorzoo.core.spectral.SpectralConvolution.Kept;

/** The transform pair, the Fourier mixer and the spectral convolution on two windows. */
public class FourierLayers extends PartBenchmark {

  private static final int BATCH = 2;
  private static final int BLOCKS = 4;

  /** The layer, with grid, channels and modes: a token grid of 16² or a field of 64². */
  @Param({"pair 64 20 12", "pair 16 128 16", "mixer 16 128 16", "convolution 64 20 12"})
  public String layer;

  private GraphUnderTest graph;

  /** Builds the graph. */
  @Setup
  public void build() {
    String[] words = layer.split(" ", -1);
    int size = Integer.parseInt(words[1]);
    int channels = Integer.parseInt(words[2]);
    int modes = Integer.parseInt(words[3]);
    graph = new GraphUnderTest();
    switch (words[0]) {
      case "pair" -> pair(size, channels, modes);
      case "mixer" -> mixer(size, channels, modes);
      case "convolution" -> convolution(size, channels, modes);
      default -> throw new IllegalArgumentException(layer);
    }
  }

  private void pair(int size, int channels, int modes) {
    RealDft dft =
        RealDft.leading(size, size, modes, Math.min(modes, size / 2 + 1), FourierNorm.ORTHO);
    GraphScope scope = graph.scope();
    SDVariable x = graph.input(size, size, (long) BATCH * channels);
    graph.output(dft.inverse(scope, dft.forward(scope, x)));
  }

  private void mixer(int size, int channels, int modes) {
    AfnoMixer mixer = new AfnoMixer("mixer", size, size, channels, BLOCKS, modes);
    graph.parameters(mixer);
    SDVariable x = graph.input(BATCH, (long) size * size, channels);
    graph.output(mixer.mix(graph.scope(), x));
  }

  private void convolution(int size, int channels, int modes) {
    Planes grid = new Planes(size, size);
    SpectralConvolution convolution =
        new SpectralConvolution("conv", Kept.CORNERS, grid, modes, modes, channels, channels);
    graph.parameters(convolution);
    SDVariable x = graph.input(size, size, BATCH, channels);
    graph.output(convolution.apply(graph.scope(), x));
  }

  /** The layer. */
  @Benchmark
  public INDArray forward() {
    return graph.forward();
  }

  /** The layer and its gradients. */
  @Benchmark
  public Map<String, INDArray> backward() {
    return graph.backward();
  }

  /** Frees native memory. */
  @TearDown
  public void close() {
    graph.close();
  }
}
