package org.operatorzoo.onnx.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.WireFormat;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * Writes a model as one file, or with its arrays in a second one where a protobuf message would be
 * too large. Arrays go from native memory to the file, so that gigabytes need no heap: a message is
 * its fields one after the other, in any order.
 *
 * @param model everything but the graph
 * @param graph everything but the arrays
 * @param arrays the arrays by name
 */
record ModelWriter(ModelProto model, GraphProto graph, Map<String, INDArray> arrays) {

  /** Smaller arrays stay in the model, as readers look at shapes and axes while they load. */
  private static final long SMALL = 1024;

  /** Readers map the second file into memory, page by page. */
  private static final long PAGE = 4096;

  /** Where the large arrays are: nowhere else, or in a second file at these offsets. */
  private record External(String file, Map<String, Long> offsets) {}

  private static final External NONE = new External("", Map.of());

  /**
   * Writes the files.
   *
   * @param limit most bytes of the first file with all arrays in it
   * @return the files
   */
  List<Path> write(Path target, long limit) {
    if (model.getSerializedSize() + graphSize(NONE) <= limit) {
      AtomicFiles.write(target, out -> write(out, NONE));
      return List.of(target);
    }
    Path second = target.resolveSibling(target.getFileName() + ".data");
    External external = new External(second.getFileName().toString(), offsets());
    AtomicFiles.write(second, out -> writeData(out, external.offsets()));
    AtomicFiles.write(target, out -> write(out, external));
    return List.of(target, second);
  }

  private Map<String, Long> offsets() {
    Map<String, Long> offsets = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
      long size = ArrayBytes.size(entry.getValue());
      if (size >= SMALL) {
        offsets.put(entry.getKey(), at);
        at += size + gap(size);
      }
    }
    return offsets;
  }

  private static long gap(long size) {
    return (PAGE - size % PAGE) % PAGE;
  }

  private void writeData(OutputStream out, Map<String, Long> offsets) throws IOException {
    for (String name : offsets.keySet()) {
      INDArray array = arrays.get(name);
      ArrayBytes.write(array, out);
      out.write(new byte[(int) gap(ArrayBytes.size(array))]);
    }
  }

  private void write(OutputStream out, External external) throws IOException {
    model.writeTo(out);
    CodedOutputStream fields = CodedOutputStream.newInstance(out);
    start(fields, ModelProto.GRAPH_FIELD_NUMBER, graphSize(external));
    graph.writeTo(fields);
    for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
      TensorProto head = head(entry.getKey(), entry.getValue(), external);
      boolean inside = !external.offsets().containsKey(entry.getKey());
      start(fields, GraphProto.INITIALIZER_FIELD_NUMBER, tensorSize(head, entry, inside));
      head.writeTo(fields);
      if (inside) {
        start(fields, TensorProto.RAW_DATA_FIELD_NUMBER, ArrayBytes.size(entry.getValue()));
        fields.flush();
        ArrayBytes.write(entry.getValue(), out);
      }
    }
    fields.flush();
  }

  private static void start(CodedOutputStream fields, int number, long size) throws IOException {
    fields.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    fields.writeUInt64NoTag(size);
  }

  private long graphSize(External external) {
    long size = graph.getSerializedSize();
    for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
      TensorProto head = head(entry.getKey(), entry.getValue(), external);
      boolean inside = !external.offsets().containsKey(entry.getKey());
      size += field(GraphProto.INITIALIZER_FIELD_NUMBER, tensorSize(head, entry, inside));
    }
    return size;
  }

  private static long tensorSize(
      TensorProto head, Map.Entry<String, INDArray> entry, boolean inside) {
    long raw = ArrayBytes.size(entry.getValue());
    return head.getSerializedSize() + (inside ? field(TensorProto.RAW_DATA_FIELD_NUMBER, raw) : 0);
  }

  /** Bytes of a field of this many bytes, with its number and length. */
  private static long field(int number, long size) {
    return CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt64SizeNoTag(size)
        + size;
  }

  /** An array but for its numbers. */
  private static TensorProto head(String name, INDArray array, External external) {
    TensorProto.Builder head =
        TensorProto.newBuilder().setName(name).setDataType(Types.of(array.dataType()).getNumber());
    Arrays.stream(array.shape()).forEach(head::addDims);
    Long offset = external.offsets().get(name);
    if (offset != null) {
      head.setDataLocation(TensorProto.DataLocation.EXTERNAL)
          .addExternalData(entry("location", external.file()))
          .addExternalData(entry("offset", String.valueOf(offset)))
          .addExternalData(entry("length", String.valueOf(ArrayBytes.size(array))));
    }
    return head.build();
  }

  static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
