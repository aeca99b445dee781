package org.operatorzoo.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BitmapMessagesTest {

  private static final int LENGTH = 4096;

  /** Few entries and many: what is sent and what is kept back are the update, step by step. */
  @Test
  void nothingIsLostWhereFewEntriesBecomeMany() {
    BitmapMessages messages = new BitmapMessages();
    INDArray keptBack = Nd4j.zeros(LENGTH);
    INDArray arrived = Nd4j.zeros(LENGTH);
    INDArray all = Nd4j.zeros(LENGTH);
    for (int entries : new int[] {4, 400, LENGTH}) {
      INDArray update = Nd4j.zeros(LENGTH);
      for (int i = 0; i < entries; i++) {
        update.putScalar(i, 1.5 - i % 3);
      }
      all.addi(update);
      keptBack.addi(update);
      INDArray message = messages.encodeUpdates(0, 0, keptBack);
      assertThat(message.length()).isLessThanOrEqualTo(LENGTH / 16 + 5);
      Nd4j.getExecutioner().bitmapDecode(message, arrived);
      assertThat(arrived.add(keptBack).distance2(all)).isLessThan(1e-4);
    }
    assertThat(arrived.norm1Number().doubleValue()).isGreaterThan(LENGTH / 4.0);
  }
}
