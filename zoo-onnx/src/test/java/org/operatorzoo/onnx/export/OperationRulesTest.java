package org.operatorzoo.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.model.ComposedGraph;
import org.operatorzoo.core.random.Seeds;

/** Each rule on its own: ND4J's values beside those of ONNX Runtime. */
class OperationRulesTest {

  private static final long[] SHAPE = {2, 6, 8, 4};

  @TempDir Path directory;

  /** An expression of x [B, 6, 8, 4]. */
  private interface Expression extends BiFunction<SameDiff, SDVariable, SDVariable> {}

  static Stream<Arguments> expressions() {
    return Stream.of(elementwise(), shapes(), reductions(), planes()).flatMap(s -> s);
  }

  private static Stream<Arguments> elementwise() {
    return Stream.of(
        of("sums", (sd, x) -> x.add(x.mul(0.3)).sub(x.mul(x)).add(1).sub(0.25).div(1.7)),
        of("scalars first", (sd, x) -> x.rsub(2).add(x.mul(x).add(1).rdiv(3))),
        of("swapped", (sd, x) -> x.rsub(x.mul(x)).add(x.mul(x).add(1).rdiv(x))),
        of("powers", (sd, x) -> x.pow(2).add(sd.math().cube(x)).add(sd.math().square(x))),
        of("roots", (sd, x) -> sd.math().sqrt(sd.math().abs(x)).add(root(sd, x))),
        of("exp", (sd, x) -> sd.math().exp(x).add(sd.math().expm1(x))),
        of("log", (sd, x) -> sd.math().log1p(sd.math().abs(x)).add(log(sd, x))),
        of("waves", (sd, x) -> sd.math().sin(x).add(sd.math().cos(x)).add(sd.math().atan(x))),
        of("erf", (sd, x) -> sd.math().erf(x).add(sd.math().tanh(x)).add(sd.math().sign(x))),
        of("steps", (sd, x) -> sd.math().floor(x).add(sd.math().ceil(x)).add(x.neg())),
        of("relu", (sd, x) -> sd.nn().relu(x, 0).add(sd.nn().relu6(x.mul(9), 0))),
        of("leaky relu", (sd, x) -> sd.nn().leakyRelu(x, 0.1).add(sd.nn().elu(x))),
        of("sigmoid", (sd, x) -> sd.nn().sigmoid(x).add(sd.nn().swish(x))),
        of("soft", (sd, x) -> sd.nn().softplus(x).add(sd.nn().softsign(x)).add(selu(sd, x))),
        of("softmax", (sd, x) -> sd.nn().softmax(x, 2).add(sd.nn().logSoftmax(x, 3))),
        of("clip", (sd, x) -> sd.math().clipByValue(x, -0.5, 0.7).add(sd.nn().hardTanh(x))),
        of("extremes", (sd, x) -> sd.math().max(x, x.neg()).add(sd.math().min(x, x.mul(2)))),
        of("a table made in double precision", (sd, x) -> x.mul(table(sd))),
        of("conditions", (sd, x) -> x.gt(0.1).castTo(DataType.FLOAT).add(count(sd, x))),
        of("where", (sd, x) -> sd.where(x, x.mul(3), x.gt(x.neg()))),
        of("sizes as numbers", (sd, x) -> x.mul(sd.sizeAt(x, 1).castTo(DataType.FLOAT))),
        of("zeros and ones", (sd, x) -> sd.onesLike(x).mul(2).add(sd.zerosLike(x))));
  }

  private static SDVariable table(SameDiff sd) {
    SDVariable angles = sd.constant(Nd4j.createFromArray(0.0, 0.1, 0.2, 0.3));
    return sd.math().cos(angles).add(sd.math().floor(angles)).castTo(DataType.FLOAT);
  }

  private static SDVariable root(SameDiff sd, SDVariable x) {
    return sd.math().rsqrt(x.mul(x).add(1)).add(sd.math().reciprocal(x.mul(x).add(2)));
  }

  private static SDVariable log(SameDiff sd, SDVariable x) {
    return sd.math().log(x.mul(x).add(0.5));
  }

  private static SDVariable selu(SameDiff sd, SDVariable x) {
    return sd.nn().selu(x);
  }

  private static SDVariable count(SameDiff sd, SDVariable x) {
    SDVariable y = x.mul(x);
    return x.gte(y)
        .castTo(DataType.FLOAT)
        .add(x.lt(y).castTo(DataType.FLOAT))
        .add(x.neq(y).castTo(DataType.FLOAT))
        .add(x.lt(-0.2).castTo(DataType.FLOAT));
  }

  private static Stream<Arguments> shapes() {
    return Stream.of(
        of("reshape", (sd, x) -> sd.reshape(x, -1, 32).mul(2)),
        of("reshape to a computed shape", (sd, x) -> sd.reshape(x, -1, 4).reshape(x.shape())),
        of("permute", (sd, x) -> x.permute(3, 0, 2, 1)),
        of("axes", (sd, x) -> sd.squeeze(sd.expandDims(x, 2).mul(2), 2)),
        of("concat", (sd, x) -> sd.concat(2, x, x.mul(2))),
        of("stack", (sd, x) -> sd.stack(1, x, x.mul(2))),
        of("unstack", (sd, x) -> sd.unstack(x, 2, 8)[3].add(1)),
        of("split", (sd, x) -> sd.split(x, 2, 3)[1].add(1)),
        of("tile", (sd, x) -> sd.tile(x, 1, 2, 1, 3)),
        of("reverse", (sd, x) -> sd.reverse(x, 1, 3)),
        of("slice", (sd, x) -> sd.slice(x, new int[] {0, 1, 0, 2}, -1, 3, -1, 2)),
        of("interval", (sd, x) -> x.get(SDIndex.all(), SDIndex.interval(1, 4))),
        of("point", (sd, x) -> x.get(SDIndex.all(), SDIndex.all(), SDIndex.point(5))),
        of("strided slice", (sd, x) -> strided(sd, x)),
        of("gather", (sd, x) -> sd.gather(x, new int[] {3, 0, 3}, 1)),
        of("one-hot", (sd, x) -> sd.oneHot(sd.argmax(x, 3), 4).mul(2)),
        of("padding by zeros", (sd, x) -> sd.nn().pad(x, widths(sd), PadMode.CONSTANT, 0.5)),
        of("padding by reflection", (sd, x) -> sd.nn().pad(x, widths(sd), PadMode.REFLECT, 0)));
  }

  private static SDVariable strided(SameDiff sd, SDVariable x) {
    long[] begin = {0, 1, 2, 0};
    long[] end = {0, 5, 8, 4};
    return sd.stridedSlice(x, begin, end, new long[] {1, 2, 3, 1}, 1, 1, 0, 0, 0);
  }

  private static SDVariable widths(SameDiff sd) {
    return sd.constant(Nd4j.createFromArray(new int[][] {{0, 0}, {1, 2}, {2, 1}, {0, 0}}));
  }

  private static Stream<Arguments> reductions() {
    return Stream.of(
        of("sum", (sd, x) -> x.sum(true, 1, 2).add(x.sum(true, 3))),
        of("sum of all", (sd, x) -> x.add(x.sum())),
        of("mean", (sd, x) -> x.sub(x.mean(true, 1, 3))),
        of("mean without its axis", (sd, x) -> x.mean(2).add(x.max(2)).add(x.min(2))),
        of("norms", (sd, x) -> x.norm1(3).add(x.norm2(3)).add(squares(sd, x))),
        of("variance", (sd, x) -> sd.variance(x, false, true, 3)),
        of("argmin", (sd, x) -> sd.argmin(x, 2).castTo(DataType.FLOAT)),
        of("running sum", (sd, x) -> sd.cumsum(x, true, false, 2)),
        of("product", (sd, x) -> sd.reshape(x, -1, 4).mmul(sd.constant(normal(4, 5)))),
        of("product with a transposed factor", (sd, x) -> sd.mmul(x, x, false, true, false)),
        of("batch norm", (sd, x) -> batchNorm(sd, x, 3)),
        of("batch norm of channels first", (sd, x) -> batchNorm(sd, x.permute(0, 3, 1, 2), 1)));
  }

  private static SDVariable squares(SameDiff sd, SDVariable x) {
    return sd.math().squaredNorm(x, 3);
  }

  private static SDVariable batchNorm(SameDiff sd, SDVariable x, int axis) {
    SDVariable mean = sd.constant(normal(4));
    SDVariable variance = sd.constant(Nd4j.createFromArray(0.5f, 1f, 2f, 3f));
    SDVariable gain = sd.constant(normal(4).mul(2));
    return sd.nn().batchNorm(x, mean, variance, gain, mean, 1e-3, axis);
  }

  private static Stream<Arguments> planes() {
    Conv2DConfig.Conv2DConfigBuilder conv = Conv2DConfig.builder().kH(3).kW(3);
    return Stream.of(
        of("convolution", (sd, x) -> conv(sd, x, conv.pH(1).pW(2).build())),
        of(
            "convolution, strided, padded to the same size",
            (sd, x) -> conv(sd, x, conv.sH(2).sW(2).paddingMode(PaddingMode.SAME).build())),
        of("depthwise convolution", (sd, x) -> depthwise(sd, x)),
        of("transposed convolution", (sd, x) -> deconvolution(sd, x, 2, 2, 0)),
        of("overlapping transposed convolution", (sd, x) -> deconvolution(sd, x, 4, 2, 1)),
        of("largest of a window", (sd, x) -> sd.cnn().maxPooling2d(x, pool(2, 0))),
        of("mean of a window", (sd, x) -> sd.cnn().avgPooling2d(x, pool(2, 0))),
        of("mean of a padded window", (sd, x) -> sd.cnn().avgPooling2d(x, pool(3, 1))),
        of("upsampling", (sd, x) -> upsampled(sd, x)));
  }

  private static SDVariable conv(SameDiff sd, SDVariable x, Conv2DConfig config) {
    Conv2DConfig last = config;
    last.setDataFormat("NHWC");
    return sd.cnn().conv2d(x, sd.constant(normal(3, 3, 4, 5)), sd.constant(normal(5)), last);
  }

  private static SDVariable depthwise(SameDiff sd, SDVariable x) {
    Conv2DConfig config = Conv2DConfig.builder().kH(3).kW(3).dataFormat("NHWC").build();
    return sd.cnn().depthWiseConv2d(x, sd.constant(normal(3, 3, 4, 2)), config);
  }

  private static SDVariable deconvolution(
      SameDiff sd, SDVariable x, int kernel, int stride, int padding) {
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(kernel)
            .kW(kernel)
            .sH(stride)
            .sW(stride)
            .pH(padding)
            .pW(padding)
            .dataFormat("NHWC")
            .build();
    return sd.cnn().deconv2d(x, sd.constant(normal(kernel, kernel, 5, 4)), config);
  }

  private static Pooling2DConfig pool(int kernel, int padding) {
    return Pooling2DConfig.builder()
        .kH(kernel)
        .kW(kernel)
        .sH(2)
        .sW(2)
        .pH(padding)
        .pW(padding)
        .isNHWC(true)
        .build();
  }

  private static SDVariable upsampled(SameDiff sd, SDVariable x) {
    return sd.cnn().upsampling2d(x.permute(0, 3, 1, 2), 2, 3, true);
  }

  private static Arguments of(String name, Expression expression) {
    return arguments(name, expression);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expressions")
  void givesTheValuesOfNd4j(String name, Expression expression) throws OrtException {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, SHAPE[1], SHAPE[2], SHAPE[3]);
    SDVariable y = expression.apply(sd, x);
    INDArray given = normal(SHAPE);
    INDArray expected = sd.output(Map.of("x", given), y.name()).get(y.name());

    Path file = directory.resolve("model.onnx");
    write(new ComposedGraph(sd, "x", y.name(), Map.of()), file);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(given.dup('c').data().asFloat()), SHAPE);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      OnnxTensor computed = (OnnxTensor) result.get(0);
      assertThat(computed.getInfo().getShape()).containsExactly(expected.shape());
      float[] values = computed.getFloatBuffer().array();
      float[] theirs = expected.dup('c').data().asFloat();
      double largest = Math.max(1, expected.amaxNumber().doubleValue());
      for (int i = 0; i < theirs.length; i++) {
        // A few roundings of float32 in each.
        assertThat((values[i] - theirs[i]) / largest).as("value " + i).isBetween(-3e-6, 3e-6);
      }
    }
  }

  @Test
  void anOperationWithoutRuleIsRefusedByItsName() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3, 3);
    SDVariable y = sd.math().matrixInverse("inverse", x);
    assertThatThrownBy(() -> write(new ComposedGraph(sd, "x", y.name(), Map.of()), directory))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("matrix_inverse");
  }

  @Test
  void settingsThatARuleDoesNotCoverAreRefused() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable y = sd.variance(x, true, 1);
    assertThatThrownBy(() -> write(new ComposedGraph(sd, "x", y.name(), Map.of()), directory))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("var", "the biased variance", "the corrected one");
  }

  private static void write(ComposedGraph source, Path file) {
    Nodes nodes = GraphTranslation.of(source, Set.of(source.prediction()));
    ValueInfoProto.Builder output = OnnxExporter.tensor("y", "batch").toBuilder();
    output.getTypeBuilder().getTensorTypeBuilder().clearShape();
    nodes.add("Identity", List.of(source.prediction()), "y");
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("test")
            .addAllNode(nodes.nodes())
            .addInput(OnnxExporter.tensor("x", "batch", SHAPE[1], SHAPE[2], SHAPE[3]))
            .addOutput(output)
            .build();
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxExporter.OPSET))
            .build();
    new ModelWriter(model, graph, nodes.arrays()).write(file, Integer.MAX_VALUE);
  }

  private static INDArray normal(long... shape) {
    INDArray values = Nd4j.create(DataType.FLOAT, shape);
    java.util.random.RandomGenerator random = Seeds.generator(1, "values", shape.length);
    for (long i = 0; i < values.length(); i++) {
      values.putScalar(i, (float) random.nextGaussian());
    }
    return values;
  }
}
