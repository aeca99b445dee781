package org.operatorzoo.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** What begins every message between a worker and the {@link Hub}. */
enum Signal {
  /** Worker: the round and its number. Hub: all are there, with what the worker kept back. */
  JOIN('J'),
  /** Worker: its update. Hub: those of all workers in order. */
  STEP('S'),
  /** Worker: where it ends. Hub: all have ended. */
  END('E'),
  /** Either: the round has failed, with the reason. */
  FAILURE('F');

  private final int code;

  Signal(int code) {
    this.code = code;
  }

  static Signal read(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    for (Signal signal : values()) {
      if (signal.code == code) {
        return signal;
      }
    }
    throw new StreamCorruptedException("no signal has the code " + code);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(code);
  }
}
