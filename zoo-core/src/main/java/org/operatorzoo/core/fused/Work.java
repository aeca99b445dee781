package org.operatorzoo.core.fused;

/**
 * What one operation takes. Products are exact, two for each multiplication with its addition. The
 * rest follows a convention, per number: 7 for a norm (mean 1, variance 2, scaling 2, gain and bias
 * 2), 5 for an activation (an exponential or an error function counts as one), 1 for other
 * arithmetic. A gradient takes twice as many. Choosing and moving are free.
 *
 * @param kind what the operation is there for
 * @param operations floating-point operations
 */
public record Work(OperationKind kind, long operations) {

  /** A norm of an array of this shape. */
  public static Work norm(long... shape) {
    return new Work(OperationKind.NORM, 7 * numbers(shape));
  }

  /** An activation of an array of this shape. */
  public static Work activation(long... shape) {
    return new Work(OperationKind.ACTIVATION, 5 * numbers(shape));
  }

  /** So many sums, differences or products number by number. */
  public static Work arithmetic(long operations) {
    return new Work(OperationKind.ARITHMETIC, operations);
  }

  /** A choice of experts, or rows brought to them or back. */
  public static Work routing(long operations) {
    return new Work(OperationKind.ROUTING, operations);
  }

  /** Entries of an array of this shape. */
  public static long numbers(long... shape) {
    long numbers = 1;
    for (long size : shape) {
      numbers = Math.multiplyExact(numbers, size);
    }
    return numbers;
  }
}
