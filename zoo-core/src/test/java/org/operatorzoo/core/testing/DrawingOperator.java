package org.operatorzoo.core.testing;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * The simplest operator that asks its host for everything: a perceptron at each point whose hidden
 * units are dropped at random in training, with a term of the loss that a controller weighs.
 */
public final class DrawingOperator implements OperatorArchitecture<DrawingOperator.Config> {

  /** Name of the number that weighs the term {@code size}. */
  public static final String WEIGHT = "weight";

  /** Configuration of the perceptron. */
  public record Config(FieldSpec field, int width, double drop, ScalarSettings weight)
      implements OperatorConfig {
    /** Checks the width. */
    public Config {
      Checks.present("field", field);
      Checks.positive("width", width);
      Checks.between("drop", drop, 0, 0.9);
      Checks.present("weight", weight);
    }

    @Override
    public Config withField(FieldSpec other) {
      return new Config(other, width, drop, weight);
    }
  }

  @Override
  public String name() {
    return "drawing";
  }

  @Override
  public String summary() {
    return "a perceptron with dropout and a controlled term";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public Map<String, Config> presets() {
    FieldSpec field = FieldSpec.square(4, 3, 2);
    ScalarSettings controlled =
        new ScalarSettings(ScalarSettings.Kind.CONTROLLED, 0.1, 0.0, 1.0, 0.05, 0.01, 0.2, "size");
    return Map.of(
        "drawing-tiny",
        new Config(field, 8, 0.25, controlled),
        "drawing-constant",
        new Config(field, 8, 0.25, ScalarSettings.constant(0.1)));
  }

  @Override
  public Map<String, ScalarSettings> scalars(Config c) {
    return Map.of(WEIGHT, c.weight());
  }

  private static Linear hidden(Config c) {
    return new Linear(
        "hidden", c.field().framesIn() * c.field().channelsIn(), c.width(), Form.TORCH);
  }

  private static Linear out(Config c) {
    return new Linear(
        "out", c.width(), c.field().framesOut() * c.field().channelsOut(), Form.TORCH);
  }

  @Override
  public ParameterTable parameters(Config c) {
    return Declaration.of(
        at -> {
          hidden(c).declare(at.group("patch_embed"));
          out(c).declare(at.group("out"));
        });
  }

  @Override
  public SDVariable build(GraphScope at, SDVariable input, Config c) {
    FieldSpec f = c.field();
    long points = (long) f.height() * f.width();
    SDVariable x = at.sd().reshape(input, -1, (long) f.framesIn() * f.channelsIn());
    SDVariable rows = at.sd().math().tanh(hidden(c).apply(at, x));
    SDVariable h = at.sd().reshape(rows, -1, points, c.width());
    if (at.mode().isTraining()) {
      SDVariable kept = at.draw("dropout", -1, points, c.width()).gte(c.drop()).castTo(at.type());
      h = h.mul(kept).div(1 - c.drop());
    }
    at.windows("size", at.sd().sum(h.mul(h).mean(1, 2)), 1, at.scalar(WEIGHT));
    SDVariable y = out(c).apply(at, at.sd().reshape(h, -1, c.width()));
    return at.sd().reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }
}
