package org.operatorzoo.core.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;

/**
 * The safetensors container: eight bytes with the length of a JSON header (name → data type, shape,
 * byte range), then the raw little-endian arrays. Arrays only; nothing in it can be executed.
 */
public final class SafeTensors {

  private static final int CHUNK = 1 << 16;
  private static final long HEADER_LIMIT = 100L << 20;

  private SafeTensors() {}

  /**
   * Writes float32 arrays, one after the other.
   *
   * @param file where to; replaced whole
   * @param shapes names and shapes, in order
   * @param values the row-major values of one array, asked for once per name
   */
  public static void write(
      Path file, Map<String, long[]> shapes, Function<String, float[]> values) {
    AtomicFiles.write(file, out -> writeTo(out, shapes, values));
  }

  /** SHA-256 of the file that {@link #write} would write. */
  public static String digest(Map<String, long[]> shapes, Function<String, float[]> values) {
    MessageDigest digest = Digests.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      writeTo(out, shapes, values);
    } catch (IOException e) {
      throw new IllegalStateException("a digest has no disk that could fail", e);
    }
    return Digests.hex(digest.digest());
  }

  private static void writeTo(
      OutputStream out, Map<String, long[]> shapes, Function<String, float[]> values)
      throws IOException {
    ObjectNode header = Documents.json().createObjectNode();
    long at = 0;
    for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", "F32");
      ArrayNode dims = node.putArray("shape");
      long size = Float.BYTES;
      for (long extent : entry.getValue()) {
        dims.add(extent);
        size *= extent;
      }
      node.putArray("data_offsets").add(at).add(at + size);
      at += size;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padding = (8 - json.length % 8) % 8;
    out.write(little(Long.BYTES).putLong(json.length + padding).array());
    out.write(json);
    out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
    for (String name : shapes.keySet()) {
      writeFloats(out, values.apply(name));
    }
  }

  private static void writeFloats(OutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = little(CHUNK * Float.BYTES);
    for (int from = 0; from < values.length; from += CHUNK) {
      int n = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, n);
      out.write(buffer.array(), 0, n * Float.BYTES);
    }
  }

  /**
   * Reads all arrays, one at a time, in the order of the header.
   *
   * @throws WeightsException if the file is damaged, truncated, or holds other than float32
   */
  public static void read(Path file, BiConsumer<String, Tensor> receiver) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = Long.BYTES;
      long length = readFully(channel, 0, Long.BYTES, file).getLong();
      if (length < 2 || length > Math.min(HEADER_LIMIT, channel.size() - start)) {
        throw damaged(file, "a header within the file", "a header length of " + length);
      }
      byte[] json = readFully(channel, start, (int) length, file).array();
      JsonNode header = Documents.json().readTree(new String(json, StandardCharsets.UTF_8));
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          receiver.accept(
              entry.getKey(),
              tensor(channel, start + length, entry.getKey(), entry.getValue(), file));
        }
      }
    } catch (IOException e) {
      throw new WeightsException(
          WeightsException.describe(
              "reading " + file, "a safetensors file", SystemFailures.reason(e)),
          e);
    }
  }

  private static Tensor tensor(
      FileChannel channel, long base, String name, JsonNode node, Path file) throws IOException {
    if (!node.path("dtype").asText().equals("F32")) {
      throw damaged(file, "float32 for " + name, "data type " + node.path("dtype").asText("none"));
    }
    long[] shape = new long[node.path("shape").size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = node.path("shape").get(i).asLong(-1);
      if (shape[i] < 0 || size > Integer.MAX_VALUE / Math.max(1, shape[i])) {
        throw damaged(
            file, "extents of an array in memory for " + name, node.path("shape").toString());
      }
      size *= shape[i];
    }
    long from = base + node.path("data_offsets").path(0).asLong(-1);
    long to = base + node.path("data_offsets").path(1).asLong(-1);
    if (from < base || to - from != size * Float.BYTES || to > channel.size()) {
      throw damaged(
          file,
          size * Float.BYTES + " bytes for " + name,
          "the range "
              + from
              + ".."
              + to
              + " of "
              + channel.size()
              + " bytes"
              + (to > channel.size() ? ": the file was truncated" : ""));
    }
    float[] values = new float[Math.toIntExact(size)];
    for (int at = 0; at < values.length; at += CHUNK) {
      int n = Math.min(CHUNK, values.length - at);
      readFully(channel, from + (long) at * Float.BYTES, n * Float.BYTES, file)
          .asFloatBuffer()
          .get(values, at, n);
    }
    return new Tensor(shape, values);
  }

  private static ByteBuffer readFully(FileChannel channel, long position, int bytes, Path file)
      throws IOException {
    ByteBuffer buffer = little(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw damaged(file, bytes + " bytes at " + position, "the end of the file");
      }
    }
    return buffer.flip();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static WeightsException damaged(Path file, String expected, String found) {
    return new WeightsException("reading " + file, expected, found);
  }

  /**
   * One array.
   *
   * @param shape its extents
   * @param values row-major values
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  public record Tensor(long[] shape, float[] values) {}
}
