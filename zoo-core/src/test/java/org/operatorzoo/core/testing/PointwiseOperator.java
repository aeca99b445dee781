package org.operatorzoo.core.testing;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorConfig;

/** The simplest architecture, for tests of everything around models: a perceptron at each point. */
public final class PointwiseOperator implements OperatorArchitecture<PointwiseOperator.Config> {

  /** Configuration of the perceptron. */
  public record Config(FieldSpec field, int width) implements OperatorConfig {
    /** Checks the width. */
    public Config {
      Checks.present("field", field);
      Checks.positive("width", width);
    }

    @Override
    public Config withField(FieldSpec other) {
      return new Config(other, width);
    }
  }

  @Override
  public String name() {
    return "pointwise";
  }

  @Override
  public String summary() {
    return "a perceptron at each grid point";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public Map<String, Config> presets() {
    FieldSpec field = FieldSpec.square(4, 3, 2);
    return Map.of("pointwise-tiny", new Config(field, 8), "pointwise-wide", new Config(field, 16));
  }

  @Override
  public ParameterTable parameters(Config c) {
    FieldSpec f = c.field();
    long in = (long) f.framesIn() * f.channelsIn();
    long out = (long) f.framesOut() * f.channelsOut();
    return ParameterTable.builder()
        .group("hidden")
        .add("hidden.weight", Initializer.fanIn(in), Layout.transpose(), c.width(), in)
        .add("hidden.bias", Initializer.fanIn(in), c.width())
        .group("out")
        .add("out.weight", Initializer.fanIn(c.width()), Layout.transpose(), out, c.width())
        .add("out.bias", Initializer.fanIn(c.width()), out)
        .build();
  }

  @Override
  public String component(String group) {
    return group.equals("hidden") ? "patch_embed" : group;
  }

  @Override
  public SDVariable build(GraphScope g, SDVariable input, Config c) {
    FieldSpec f = c.field();
    SDVariable x = g.sd().reshape(input, -1, (long) f.framesIn() * f.channelsIn());
    SDVariable h = g.ops().gelu(g.ops().linear(x, w(g, "hidden.weight"), w(g, "hidden.bias")));
    SDVariable y = g.ops().linear(h, w(g, "out.weight"), w(g, "out.bias"));
    return g.sd().reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  private static SDVariable w(GraphScope g, String name) {
    return g.parameter(name);
  }
}
