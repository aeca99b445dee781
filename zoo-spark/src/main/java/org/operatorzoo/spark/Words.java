package org.operatorzoo.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of 32 bits on a stream: their length, then the words. */
final class Words {

  private static final int CHUNK = 1 << 14;

  private Words() {}

  static void write(DataOutputStream out, int[] words) throws IOException {
    out.writeInt(words.length);
    ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK, words.length) * Integer.BYTES);
    for (int at = 0; at < words.length; at += CHUNK) {
      int count = Math.min(CHUNK, words.length - at);
      chunk.asIntBuffer().put(words, at, count);
      out.write(chunk.array(), 0, count * Integer.BYTES);
    }
  }

  static int[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new StreamCorruptedException("an array of " + length + " words");
    }
    // A length is a claim: memory follows what comes.
    int[] words = new int[Math.min(CHUNK, length)];
    ByteBuffer chunk = ByteBuffer.allocate(words.length * Integer.BYTES);
    for (int at = 0; at < length; at += CHUNK) {
      int count = Math.min(CHUNK, length - at);
      in.readFully(chunk.array(), 0, count * Integer.BYTES);
      if (at + count > words.length) {
        words = Arrays.copyOf(words, (int) Math.min(length, 2L * words.length));
      }
      chunk.asIntBuffer().get(words, at, count);
    }
    return words;
  }

  static int[] of(float[] values) {
    int[] words = new int[values.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = Float.floatToRawIntBits(values[i]);
    }
    return words;
  }

  static float[] floats(int[] words) {
    float[] values = new float[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(words[i]);
    }
    return values;
  }
}
