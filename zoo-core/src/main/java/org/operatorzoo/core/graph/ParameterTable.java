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

  /** Starts a table. */
  public static Builder builder() {
    return new Builder();
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

  /** Collects arrays in order; settings apply to what is added after them. */
  public static final class Builder {

    private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
    private String group = "";
    private Role role = Role.TRAINED;
    private double activeShare = 1;
    private int gridAxis = -1;

    private Builder() {}

    /** Group of the arrays that follow; they are trained and fully active unless said otherwise. */
    public Builder group(String name) {
      this.group = name;
      this.role = Role.TRAINED;
      this.activeShare = 1;
      this.gridAxis = -1;
      return this;
    }

    /** Role of the arrays that follow. */
    public Builder role(Role next) {
      this.role = next;
      return this;
    }

    /**
     * The arrays that follow hold values on a grid whose rows are this axis and columns the next.
     */
    public Builder onGrid(int axis) {
      this.gridAxis = axis;
      return this;
    }

    /** Share of the arrays that follow which one prediction uses. */
    public Builder activeShare(double share) {
      this.activeShare = share;
      return this;
    }

    /** Adds an array that lies in the graph as it is saved. */
    public Builder add(String name, Initializer initializer, long... shape) {
      return add(name, initializer, Layout.SAME, shape);
    }

    /** Adds an array with a layout of its own in the graph. */
    public Builder add(String name, Initializer initializer, Layout layout, long... shape) {
      ParameterSpec spec =
          new ParameterSpec(name, shape, initializer, group, layout, role, activeShare, gridAxis);
      if (specs.put(name, spec) != null) {
        throw new IllegalArgumentException("declared twice: " + name);
      }
      return this;
    }

    /** The table. */
    public ParameterTable build() {
      return new ParameterTable(new LinkedHashMap<>(specs));
    }
  }
}
