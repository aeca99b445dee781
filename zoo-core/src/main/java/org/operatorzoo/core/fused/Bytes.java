package org.operatorzoo.core.fused;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Addresses inside native memory. */
final class Bytes {

  private Bytes() {}

  static Pointer at(Pointer start, long bytes) {
    return new BytePointer(start).position(start.position() * start.sizeof() + bytes);
  }
}
