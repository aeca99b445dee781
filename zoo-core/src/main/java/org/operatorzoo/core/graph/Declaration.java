package org.operatorzoo.core.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/**
 * A place in a parameter table under construction, the twin of {@link GraphScope}: the path that
 * names begin with, and what is true of everything declared below it. Settings make a new place and
 * leave this one as it is.
 */
public final class Declaration {

  private final Map<String, ParameterSpec> specs;
  private final String path;
  private final String group;
  private final Role role;
  private final double activeShare;
  private final int gridAxis;

  private Declaration(
      Map<String, ParameterSpec> specs,
      String path,
      String group,
      Role role,
      double activeShare,
      int gridAxis) {
    this.specs = specs;
    this.path = path;
    this.group = group;
    this.role = role;
    this.activeShare = activeShare;
    this.gridAxis = gridAxis;
  }

  /** The parameters of a whole operator. */
  public static ParameterTable of(Layer operator) {
    Declaration root = new Declaration(new LinkedHashMap<>(), "", "", Role.TRAINED, 1, -1);
    operator.declare(root);
    return ParameterTable.of(root.specs);
  }

  /** The place below this one: {@code child("blocks", 0)} declares {@code blocks.0.*}. */
  public Declaration child(Object... parts) {
    return new Declaration(
        specs, GraphScope.below(path, parts), group, role, activeShare, gridAxis);
  }

  /** The same place for parameters of a group. */
  public Declaration group(String name) {
    return new Declaration(specs, path, name, role, activeShare, gridAxis);
  }

  /** The same place for parameters of a role. */
  public Declaration role(Role other) {
    return new Declaration(specs, path, group, other, activeShare, gridAxis);
  }

  /** The same place for parameters of which one prediction uses a share, e.g. k/E; multiplies. */
  public Declaration activeShare(double share) {
    return new Declaration(specs, path, group, role, activeShare * share, gridAxis);
  }

  /** The same place for values on a grid, whose rows are this axis and columns the next. */
  public Declaration onGrid(int axis) {
    return new Declaration(specs, path, group, role, activeShare, axis);
  }

  /** Declares an array that lies in the graph as it is saved. */
  public void add(String name, Initializer initializer, long... shape) {
    add(name, initializer, Layout.SAME, shape);
  }

  /**
   * Declares an array with a layout of its own in the graph.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void add(String name, Initializer initializer, Layout layout, long... shape) {
    ParameterSpec spec =
        new ParameterSpec(
            path + name, shape, initializer, group, layout, role, activeShare, gridAxis);
    if (specs.put(spec.name(), spec) != null) {
      throw new IllegalArgumentException("declared twice: " + spec.name());
    }
  }
}
