package org.operatorzoo.core.model;

import java.util.Map;

/**
 * Values of {@link HostInputs} for one batch.
 *
 * @param draws numbers by name, row-major, window after window
 * @param scalars numbers by name; what is left out has its published value
 */
public record HostValues(Map<String, float[]> draws, Map<String, Double> scalars) {

  /** Nothing drawn, published scalars. */
  public static final HostValues NONE = new HostValues(Map.of(), Map.of());

  /** Copies both. */
  public HostValues {
    draws = Map.copyOf(draws);
    scalars = Map.copyOf(scalars);
  }
}
