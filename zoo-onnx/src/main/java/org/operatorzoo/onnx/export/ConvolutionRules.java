package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/**
 * Convolutions, pooling and upsampling of planes. ND4J's arguments: kernel, stride, padding and
 * dilation, each for rows and columns, then the mode of padding.
 */
final class ConvolutionRules {

  private static final int MODE = 8;
  private static final int SAME = 1;

  private ConvolutionRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    rules.put("conv2d", ConvolutionRules::convolution);
    rules.put("deconv2d", ConvolutionRules::transposed);
    rules.put("depthwise_conv2d", ConvolutionRules::depthwise);
    rules.put("maxpool2d", (op, to) -> pool(op, to, "MaxPool"));
    rules.put("avgpool2d", (op, to) -> pool(op, to, "AveragePool"));
    rules.put("upsampling2d", ConvolutionRules::upsample);
    return rules;
  }

  /** Weights [kH, kW, in, out]; channels last if argument 9 is 1. */
  private static void convolution(Operation op, Nodes to) {
    requireFormat(op);
    apply(op, to, "Conv", to.transposed(op.input(1), 3, 2, 0, 1), op.whole()[9] == 1);
  }

  /** Weights [kH, kW, out, in]. */
  private static void transposed(Operation op, Nodes to) {
    requireFormat(op);
    apply(op, to, "ConvTranspose", to.transposed(op.input(1), 3, 2, 0, 1), op.whole()[9] == 1);
  }

  /** Weights [kH, kW, in, m]: m filters for each channel. */
  private static void depthwise(Operation op, Nodes to) {
    requireFormat(op);
    op.require(to.constant(op.input(1)) != null, "weights that are known", "computed weights");
    long[] shape = to.constant(op.input(1)).shape();
    String turned = to.transposed(op.input(1), 2, 3, 0, 1);
    String weights =
        to.add("Reshape", List.of(turned, to.longs(shape[2] * shape[3], 1, shape[0], shape[1])));
    apply(op, to, "Conv", weights, op.whole()[9] == 1, Attributes.of("group", shape[2]));
  }

  private static void requireFormat(Operation op) {
    op.require(
        op.whole().length < 11 || op.whole()[10] == 0,
        "weights [kH, kW, in, out]",
        "weight format " + (op.whole().length < 11 ? "" : op.whole()[10]));
  }

  private static void apply(
      Operation op,
      Nodes to,
      String type,
      String weights,
      boolean channelsLast,
      AttributeProto... more) {
    List<AttributeProto> attributes = new ArrayList<>(window(op));
    attributes.add(Attributes.of("dilations", op.whole(6, 8)));
    attributes.addAll(List.of(more));
    to.channelsFirst(
        channelsLast,
        op.input(0),
        op.output(),
        x -> {
          List<String> inputs = new ArrayList<>(List.of(x, weights));
          inputs.addAll(op.inputs().subList(2, op.inputs().size()));
          return to.add(type, inputs, attributes.toArray(AttributeProto[]::new));
        });
  }

  private static List<AttributeProto> window(Operation op) {
    long[] given = op.whole();
    op.require(given[MODE] <= SAME, "padding as given or SAME", "mode " + given[MODE]);
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(Attributes.of("kernel_shape", op.whole(0, 2)));
    attributes.add(Attributes.of("strides", op.whole(2, 4)));
    attributes.add(
        given[MODE] == SAME
            ? Attributes.of("auto_pad", "SAME_UPPER")
            : Attributes.of("pads", given[4], given[5], given[4], given[5]));
    return attributes;
  }

  /** Argument 9 says how an average counts padding, argument 10 whether channels are last. */
  private static void pool(Operation op, Nodes to, String type) {
    long[] given = op.whole();
    op.require(given[6] == 1 && given[7] == 1, "no dilation", given[6] + ", " + given[7]);
    List<AttributeProto> attributes = new ArrayList<>(window(op));
    if (type.equals("AveragePool")) {
      attributes.add(Attributes.of("count_include_pad", given[9]));
    }
    to.channelsFirst(
        given[10] == 1,
        op.input(0),
        op.output(),
        x -> to.add(type, List.of(x), attributes.toArray(AttributeProto[]::new)));
  }

  /** Repeats every number; argument 2 says whether channels are first. */
  private static void upsample(Operation op, Nodes to) {
    long[] given = op.whole();
    to.channelsFirst(
        given[2] == 0,
        op.input(0),
        op.output(),
        x -> {
          String scales = to.floats(1, 1, given[0], given[1]);
          return to.add(
              "Resize",
              List.of(x, "", scales),
              Attributes.of("mode", "nearest"),
              Attributes.of("coordinate_transformation_mode", "asymmetric"),
              Attributes.of("nearest_mode", "floor"));
        });
  }
}
