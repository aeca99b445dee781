package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Sums over windows of fields [B, H, W, C], by ND4J's operations (oneDNN where the native library
 * has it), which are right in value and gradient for this order of axes.
 */
public final class Convolutions {

  private static final String ORDER = "NHWC";

  private Convolutions() {}

  /**
   * y[b, i, j, o] = Σ_{u,v,c} x[b, s·i + u − p, s·j + v − p, c]·w[u, v, c, o] + b[o], zero beyond
   * the edge.
   *
   * @param x [B, H, W, cin]
   * @param w [k, k, cin, cout]
   * @param b [cout], or null
   * @param kernel k
   * @param stride s
   * @param padding p
   * @return [B, ⌊(H + 2p − k)/s⌋ + 1, ⌊(W + 2p − k)/s⌋ + 1, cout]
   */
  public static SDVariable convolution(
      SameDiff sd, SDVariable x, SDVariable w, SDVariable b, int kernel, int stride, int padding) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(stride)
            .sW(stride)
            .pH(padding)
            .pW(padding)
            .dH(1)
            .dW(1)
            .dataFormat(ORDER)
            .paddingMode(PaddingMode.VALID)
            .build();
    return b == null ? sd.cnn().conv2d(x, w, config) : sd.cnn().conv2d(x, w, b, config);
  }

  /**
   * A convolution of each channel with itself, y[b, i, j, c] = Σ_{u,v} x[b, i + u − p, j + v − p,
   * c]·w[u, v, c, 0] + b[c], zero beyond the edge.
   *
   * @param x [B, H, W, C]
   * @param w [k, k, C, 1]
   * @param b [C]
   * @return [B, H + 2p − k + 1, W + 2p − k + 1, C]
   */
  public static SDVariable depthwise(
      SameDiff sd, SDVariable x, SDVariable w, SDVariable b, int kernel, int padding) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(1)
            .sW(1)
            .pH(padding)
            .pW(padding)
            .dH(1)
            .dW(1)
            .dataFormat(ORDER)
            .paddingMode(PaddingMode.VALID)
            .build();
    return sd.cnn().depthWiseConv2d(x, w, b, config);
  }

  /**
   * The transpose of a convolution without padding: each number of x adds its window to y, y[b, s·i
   * + u, s·j + v, o] += Σ_c x[b, i, j, c]·w[u, v, o, c], and b[o] to all.
   *
   * @param x [B, H, W, cin]
   * @param w [k, k, cout, cin]
   * @param b [cout], or null
   * @return [B, s·(H − 1) + k, s·(W − 1) + k, cout]
   */
  public static SDVariable transposed(
      SameDiff sd, SDVariable x, SDVariable w, SDVariable b, int kernel, int stride) {
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(stride)
            .sW(stride)
            .pH(0)
            .pW(0)
            .dH(1)
            .dW(1)
            .dataFormat(ORDER)
            .isSameMode(false)
            .build();
    return b == null ? sd.cnn().deconv2d(x, w, config) : sd.cnn().deconv2d(x, w, b, config);
  }

  /** The largest of each size×size window, side by side: [B, H, W, C] → [B, H/size, W/size, C]. */
  public static SDVariable maximum(SameDiff sd, SDVariable x, int size) {
    return sd.cnn().maxPooling2d(x, windows(size));
  }

  /** The mean of each size×size window, side by side: [B, H, W, C] → [B, H/size, W/size, C]. */
  public static SDVariable mean(SameDiff sd, SDVariable x, int size) {
    return sd.cnn().avgPooling2d(x, windows(size));
  }

  private static Pooling2DConfig windows(int size) {
    return Pooling2DConfig.builder()
        .kH(size)
        .kW(size)
        .sH(size)
        .sW(size)
        .pH(0)
        .pW(0)
        .dH(1)
        .dW(1)
        .isNHWC(true)
        .paddingMode(PaddingMode.VALID)
        .build();
  }
}
