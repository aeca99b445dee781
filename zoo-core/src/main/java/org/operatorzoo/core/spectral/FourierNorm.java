package org.operatorzoo.core.spectral;

/** Which side of the transform pair carries the factor 1/(H·W). */
public enum FourierNorm {
  /** None forward, 1/(H·W) inverse. */
  BACKWARD,
  /** 1/√(H·W) on both sides. */
  ORTHO,
  /** 1/(H·W) forward, none inverse. */
  FORWARD;

  /** Factor of the forward transform of a field of {@code size} = H·W points. */
  double forwardFactor(long size) {
    return switch (this) {
      case BACKWARD -> 1;
      case ORTHO -> 1 / Math.sqrt(size);
      case FORWARD -> 1.0 / size;
    };
  }

  /** Factor of the inverse transform of a field of {@code size} = H·W points. */
  double inverseFactor(long size) {
    return switch (this) {
      case BACKWARD -> 1.0 / size;
      case ORTHO -> 1 / Math.sqrt(size);
      case FORWARD -> 1;
    };
  }
}
