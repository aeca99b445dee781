package org.operatorzoo.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of several batches added up. */
final class GradientSum implements AutoCloseable {

  private final Map<String, INDArray> sums = new LinkedHashMap<>();

  /** Adds gradients of a batch after which others follow. */
  void add(Map<String, INDArray> gradients) {
    gradients.forEach(
        (name, gradient) -> {
          INDArray sum = sums.get(name);
          if (sum == null) {
            sums.put(name, gradient.dup('c'));
          } else {
            sum.addi(gradient);
          }
        });
  }

  /** Adds those of the last batch; the sum is that of one large batch. */
  Map<String, INDArray> total(Map<String, INDArray> last) {
    if (sums.isEmpty()) {
      return last;
    }
    add(last);
    return sums;
  }

  /** Forgets all. */
  void clear() {
    sums.values().forEach(INDArray::close);
    sums.clear();
  }

  @Override
  public void close() {
    clear();
  }
}
