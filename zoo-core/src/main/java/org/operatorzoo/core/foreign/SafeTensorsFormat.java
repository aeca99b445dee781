package org.operatorzoo.core.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Safetensors files: the length of a JSON header, the header, the arrays. */
public final class SafeTensorsFormat implements ForeignFormat {

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public boolean recognises(Path file, byte[] start) {
    if (start.length < Long.BYTES + 2 || start[Long.BYTES] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length > 1 && length <= file.toFile().length() - Long.BYTES;
  }

  @Override
  public ForeignFile open(Path file) {
    return SafeTensorsFile.open(file);
  }
}
