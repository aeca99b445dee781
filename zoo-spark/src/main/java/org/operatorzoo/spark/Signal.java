package org.operatorzoo.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** What begins every message between a worker and the {@link Hub}. */
enum Signal {
  /** Worker: the round and its number. Hub: all are there, with what the worker kept back. */
  JOIN,
  /** Worker: its update. Hub: those of all workers in order. */
  STEP,
  /** Worker: where it ends. Hub: all have ended. */
  END,
  /** Either: the round has failed, with the reason. */
  FAILURE;

  static Signal read(DataInputStream in) throws IOException {
    int ordinal = in.readUnsignedByte();
    if (ordinal >= values().length) {
      throw new StreamCorruptedException("signal " + ordinal);
    }
    return values()[ordinal];
  }
}
