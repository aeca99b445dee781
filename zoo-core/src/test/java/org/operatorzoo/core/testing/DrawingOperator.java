package org.operatorzoo.core.testing;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.OperatorModel;

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

  @Override
  public OperatorModel model(Config c) {
    return new Drawing(c);
  }

  private record Drawing(Config config) implements OperatorModel {

    private Linear hidden() {
      FieldSpec f = config.field();
      return new Linear("hidden", f.framesIn() * f.channelsIn(), config.width(), Form.TORCH);
    }

    private Linear out() {
      FieldSpec f = config.field();
      return new Linear("out", config.width(), f.framesOut() * f.channelsOut(), Form.TORCH);
    }

    @Override
    public void declare(Declaration at) {
      hidden().declare(at.group("patch_embed"));
      out().declare(at.group("out"));
    }

    @Override
    public SDVariable apply(GraphScope at, SDVariable input) {
      FieldSpec f = config.field();
      int width = config.width();
      long points = (long) f.height() * f.width();
      SDVariable x = at.sd().reshape(input, -1, (long) f.framesIn() * f.channelsIn());
      SDVariable rows = at.sd().math().tanh(hidden().apply(at, x));
      SDVariable h = at.sd().reshape(rows, -1, points, width);
      if (at.mode().isTraining()) {
        SDVariable drawn = at.draw("dropout", -1, points, width);
        SDVariable kept = drawn.gte(config.drop()).castTo(at.type());
        h = h.mul(kept).div(1 - config.drop());
      }
      at.windows("size", at.sd().sum(h.mul(h).mean(1, 2)), 1, at.scalar(WEIGHT));
      SDVariable y = out().apply(at, at.sd().reshape(h, -1, width));
      return at.sd().reshape(y, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
    }
  }
}
