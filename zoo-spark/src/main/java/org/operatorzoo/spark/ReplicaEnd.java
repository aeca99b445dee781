package org.operatorzoo.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A worker at the end of a round.
 *
 * @param parameters flat: trained, frozen, state
 * @param keptBack what it has not sent yet
 */
record ReplicaEnd(float[] parameters, float[] keptBack) {

  void write(DataOutputStream out) throws IOException {
    Words.write(out, Words.of(parameters));
    Words.write(out, Words.of(keptBack));
  }

  static ReplicaEnd read(DataInputStream in) throws IOException {
    float[] parameters = Words.floats(Words.read(in));
    return new ReplicaEnd(parameters, Words.floats(Words.read(in)));
  }
}
