package org.operatorzoo.core.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/** The arrays of a model in their public order; everything that is counted is counted here. */
public final class ParameterTable {

  private final Map<String, ParameterSpec> specs;

  private ParameterTable(Map<String, ParameterSpec> specs) {
    this.specs = specs;
  }

  static ParameterTable of(Map<String, ParameterSpec> specs) {
    return new ParameterTable(new LinkedHashMap<>(specs));
  }

  /** All arrays, in order. */
  public Collection<ParameterSpec> all() {
    return specs.values();
  }

  /** The arrays of one role, in order. */
  public List<ParameterSpec> of(Role role) {
    return specs.values().stream().filter(s -> s.role() == role).toList();
  }

  /** Whether an array of this name is declared. */
  public boolean contains(String name) {
    return specs.containsKey(name);
  }

  /**
   * The array of this name.
   *
   * @throws ConfigException if there is none
   */
  public ParameterSpec get(String name) {
    ParameterSpec spec = specs.get(name);
    if (spec == null) {
      throw new ConfigException("parameter " + name, "one of " + specs.keySet(), "no such name");
    }
    return spec;
  }

  /** Trainable numbers, buffers left out. */
  public long total() {
    return counted().stream().mapToLong(ParameterSpec::size).sum();
  }

  /** Numbers that one prediction uses, buffers left out. */
  public long activated() {
    return counted().stream().mapToLong(ParameterSpec::activeSize).sum();
  }

  /** Trainable numbers by group, in order of first appearance. */
  public Map<String, Long> totalByGroup() {
    Map<String, Long> sums = new LinkedHashMap<>();
    counted().forEach(s -> sums.merge(s.group(), s.size(), Long::sum));
    return sums;
  }

  private List<ParameterSpec> counted() {
    return specs.values().stream().filter(s -> s.role() != Role.BUFFER).toList();
  }
}
