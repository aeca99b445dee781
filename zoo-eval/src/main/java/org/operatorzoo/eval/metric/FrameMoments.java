package org.operatorzoo.eval.metric;

/**
 * Sums over the scored cells x of one channel of one frame, with d = p − y. Every metric of values
 * is a formula in these.
 *
 * @param cells N
 * @param squaredError Σ d²
 * @param absoluteError Σ |d|
 * @param largestError max |d|
 * @param targetSquares Σ y²
 * @param targetAbsolute Σ |y|
 * @param predictionMean p̄ = Σ p / N
 * @param targetMean ȳ = Σ y / N
 * @param predictionSpread Σ (p − p̄)²
 * @param targetSpread Σ (y − ȳ)²
 * @param commonSpread Σ (p − p̄)(y − ȳ)
 */
record FrameMoments(
    int cells,
    double squaredError,
    double absoluteError,
    double largestError,
    double targetSquares,
    double targetAbsolute,
    double predictionMean,
    double targetMean,
    double predictionSpread,
    double targetSpread,
    double commonSpread) {

  /** Sums in double; the spreads in a second pass, about the means, so that nothing cancels. */
  static FrameMoments of(double[] prediction, double[] target) {
    double squared = 0;
    double absolute = 0;
    double largest = 0;
    double squares = 0;
    double magnitudes = 0;
    double predictionSum = 0;
    double targetSum = 0;
    for (int i = 0; i < target.length; i++) {
      double p = prediction[i];
      double y = target[i];
      double d = Math.abs(p - y);
      squared += d * d;
      absolute += d;
      largest = Math.max(largest, d);
      squares += y * y;
      magnitudes += Math.abs(y);
      predictionSum += p;
      targetSum += y;
    }
    double predictionMean = predictionSum / target.length;
    double targetMean = targetSum / target.length;
    double predictionSpread = 0;
    double targetSpread = 0;
    double common = 0;
    for (int i = 0; i < target.length; i++) {
      double p = prediction[i] - predictionMean;
      double y = target[i] - targetMean;
      predictionSpread += p * p;
      targetSpread += y * y;
      common += p * y;
    }
    return new FrameMoments(
        target.length,
        squared,
        absolute,
        largest,
        squares,
        magnitudes,
        predictionMean,
        targetMean,
        predictionSpread,
        targetSpread,
        common);
  }

  /** √(Σ d² / N). */
  double rootMeanSquaredError() {
    return Math.sqrt(squaredError / cells);
  }

  /** Whether every prediction is a finite number: a value that is not makes this sum so too. */
  boolean isPredictionFinite() {
    return Double.isFinite(squaredError);
  }

  /** Whether every target is a finite number. */
  boolean isTargetFinite() {
    return Double.isFinite(targetSquares);
  }
}
