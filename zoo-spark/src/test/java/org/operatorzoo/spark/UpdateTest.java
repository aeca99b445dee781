package org.operatorzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.random.Seeds;

class UpdateTest {

  /** Longer than what is written at a time. */
  private static final int LENGTH = 40_003;

  private static float[] numbers() {
    var random = Seeds.generator(1, "updates", 0);
    float[] all = new float[LENGTH];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) random.nextGaussian();
    }
    return all;
  }

  private static Update sent(Update update) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    update.write(new DataOutputStream(bytes));
    return Update.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void wholeUpdatesArriveAsTheyAre() throws IOException {
    float[] numbers = numbers();
    numbers[7] = Float.NaN;
    INDArray sum = Nd4j.zeros(LENGTH);

    sent(Update.whole(Nd4j.createFromArray(numbers))).addTo(sum);

    assertThat(sum.data().asFloat()).isEqualTo(numbers);
  }

  /** t is a power of two, so that what is left is exact. */
  @Test
  void whatIsSentAndWhatIsKeptBackAreTheUpdate() throws IOException {
    float[] numbers = numbers();
    INDArray left = Nd4j.createFromArray(numbers);
    INDArray arrived = Nd4j.zeros(LENGTH);

    sent(Update.encoded(left, 0.5)).addTo(arrived);

    for (int i = 0; i < LENGTH; i++) {
      float x = numbers[i];
      double expected = Math.abs(x) >= 0.5 ? Math.copySign(0.5, x) : x <= -0.25 ? -0.25 : 0;
      assertThat(arrived.getDouble(i)).as("%s", x).isEqualTo(expected);
      assertThat(left.getFloat(i)).isEqualTo((float) (x - expected));
    }
  }

  @Test
  void anEncodedUpdateTakesTwoBitsPerParameter() {
    assertThat(Update.encoded(Nd4j.createFromArray(numbers()), 0.5).words())
        .hasSizeLessThanOrEqualTo(LENGTH / 16 + 5);
  }
}
