package org.operatorzoo.core.testing;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.OperatorModel;

/** The simplest architecture, for tests of everything around models: a perceptron at each point. */
public final class PointwiseOperator implements OperatorArchitecture<PointwiseOperator.Config> {

  /** Configuration of the perceptron. */
  public record Config(FieldSpec field, int width) implements OperatorConfig {
    /** Checks the width. */
    public Config {
      Checks.present("field", field);
      Checks.positive("width", width);
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
  public OperatorModel model(Config c) {
    FieldSpec f = c.field();
    int in = f.framesIn() * f.channelsIn();
    int out = f.framesOut() * f.channelsOut();
    return new Perceptron(
        f,
        new Linear("hidden", in, c.width(), Form.TORCH),
        new Linear("out", c.width(), out, Form.TORCH));
  }

  private record Perceptron(FieldSpec field, Linear hidden, Linear out) implements OperatorModel {

    @Override
    public void declare(Declaration at) {
      hidden.declare(at.group("hidden"));
      out.declare(at.group("out"));
    }

    @Override
    public SDVariable apply(GraphScope at, SDVariable input) {
      SDVariable x = at.sd().reshape(input, -1, hidden.in());
      SDVariable y = out.apply(at, at.ops().gelu(hidden.apply(at, x)));
      return at.sd()
          .reshape(y, -1, field.height(), field.width(), field.framesOut(), field.channelsOut());
    }
  }

  @Override
  public String component(String group) {
    return group.equals("hidden") ? "patch_embed" : group;
  }
}
