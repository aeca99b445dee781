package org.operatorzoo.datasets.layout.cfdbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PythonShuffleTest {

  private static List<Integer> shuffled(int count) {
    return PythonShuffle.ofSeedZero(IntStream.range(0, count).boxed().toList());
  }

  @Test
  void listsAreShuffledAsPythonDoes() {
    // Python 3: x = list(range(n)); random.seed(0); random.shuffle(x)
    assertThat(shuffled(10)).containsExactly(7, 8, 1, 5, 3, 4, 2, 0, 9, 6);
    assertThat(shuffled(50))
        .startsWith(43, 1, 28, 14, 36, 12, 0, 27, 47, 7, 33, 34, 20, 49, 5, 38, 11, 23, 40, 15);
    assertThat(shuffled(159))
        .startsWith(95, 12, 74, 29, 19, 154, 104, 14, 39, 50, 58, 114, 16, 32, 97, 67, 82, 121);
    assertThat(shuffled(1)).containsExactly(0);
    assertThat(shuffled(0)).isEmpty();
  }
}
