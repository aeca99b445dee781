package org.operatorzoo.core.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.io.Documents;

/** A safetensors file of any of the types that weights come in. */
final class SafeTensorsFile implements ForeignFile {

  private static final int HEADER_LIMIT = 100 << 20;

  private static final Map<String, NumberType> TYPES =
      Map.of(
          "F16", NumberType.FLOAT16,
          "BF16", NumberType.BFLOAT16,
          "F32", NumberType.FLOAT32,
          "F64", NumberType.FLOAT64,
          "C64", NumberType.COMPLEX64,
          "I64", NumberType.INT64,
          "BOOL", NumberType.BOOL);

  /** Where an array lies in the file. */
  private record Range(long from, long to) {}

  private final StoredBytes bytes;
  private final Map<ForeignTensor, Range> ranges;

  private SafeTensorsFile(StoredBytes bytes, Map<ForeignTensor, Range> ranges) {
    this.bytes = bytes;
    this.ranges = ranges;
  }

  static SafeTensorsFile open(Path file) {
    StoredBytes bytes = StoredBytes.open(file);
    try {
      long length = bytes.read(0, Long.BYTES).getLong();
      if (length < 2 || length > Math.min(HEADER_LIMIT, bytes.size() - Long.BYTES)) {
        throw bytes.damaged("a header within the file", "a header of " + length + " bytes");
      }
      Map<ForeignTensor, Range> ranges =
          ranges(bytes, header(bytes, (int) length), Long.BYTES + length);
      requireApart(bytes, ranges);
      return new SafeTensorsFile(bytes, ranges);
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static JsonNode header(StoredBytes bytes, int length) {
    String json = new String(bytes.read(Long.BYTES, length).array(), StandardCharsets.UTF_8);
    try {
      return Documents.json().readTree(json);
    } catch (JsonProcessingException e) {
      throw bytes.damaged("a header in JSON", e.getOriginalMessage());
    }
  }

  private static Map<ForeignTensor, Range> ranges(StoredBytes bytes, JsonNode header, long base) {
    Map<ForeignTensor, Range> ranges = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        continue;
      }
      JsonNode node = entry.getValue();
      NumberType type = TYPES.get(node.path("dtype").asText());
      if (type == null) {
        throw new UnsupportedException(
            "reading array " + entry.getKey(),
            "one of the types " + TYPES.keySet().stream().sorted().toList(),
            node.path("dtype").asText("none"));
      }
      List<Long> shape = new ArrayList<>();
      node.path("shape").forEach(extent -> shape.add(extent.asLong(-1)));
      long from = node.path("data_offsets").path(0).asLong(-1);
      long to = node.path("data_offsets").path(1).asLong(-1);
      if (from < 0 || to - from != size(shape, type) || base + to > bytes.size()) {
        throw bytes.damaged(
            size(shape, type) + " bytes for " + entry.getKey(),
            "the range " + from + ".." + to + " of " + (bytes.size() - base));
      }
      ranges.put(new ForeignTensor(entry.getKey(), type, shape), new Range(base + from, base + to));
    }
    return ranges;
  }

  /** Bytes of an array; −1 if there is no such array. */
  private static long size(List<Long> shape, NumberType type) {
    try {
      return shape.stream().allMatch(n -> n >= 0)
          ? shape.stream().reduce((long) type.width(), Math::multiplyExact)
          : -1;
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private static void requireApart(StoredBytes bytes, Map<ForeignTensor, Range> ranges) {
    List<Range> inOrder =
        ranges.values().stream().sorted(Comparator.comparingLong(Range::from)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      if (inOrder.get(i).from() < inOrder.get(i - 1).to()) {
        throw bytes.damaged("arrays one after the other", "two that overlap");
      }
    }
  }

  @Override
  public List<ForeignTensor> tensors() {
    return List.copyOf(ranges.keySet());
  }

  @Override
  public float[] read(ForeignTensor tensor) {
    Range range = ranges.get(tensor);
    return bytes.numbers(
        tensor.type(), range.from(), (range.to() - range.from()) / tensor.type().width());
  }

  @Override
  public void close() {
    bytes.close();
  }
}
