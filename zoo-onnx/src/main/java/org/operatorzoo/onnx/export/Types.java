package org.operatorzoo.onnx.export;

import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.error.UnsupportedException;

/** ND4J's data types as ONNX numbers them. */
final class Types {

  private Types() {}

  static TensorProto.DataType of(DataType type) {
    return switch (type) {
      case FLOAT -> TensorProto.DataType.FLOAT;
      case DOUBLE -> TensorProto.DataType.DOUBLE;
      case LONG -> TensorProto.DataType.INT64;
      case INT -> TensorProto.DataType.INT32;
      case BOOL -> TensorProto.DataType.BOOL;
      default ->
          throw new UnsupportedException(
              "writing an array as ONNX", "FLOAT, DOUBLE, LONG, INT or BOOL", type.toString());
    };
  }
}
