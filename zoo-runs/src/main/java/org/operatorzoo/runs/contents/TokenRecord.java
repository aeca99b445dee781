package org.operatorzoo.runs.contents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.eval.run.RouterUse;

/**
 * Which expert each token of one window went to.
 *
 * @param model the model's name
 * @param dataset the dataset's name
 * @param channelName what the field is
 * @param height H
 * @param width W
 * @param field the last frame of the window, [H, W]
 * @param routers one entry per router that was reached; empty for an operator without such routers
 */
public record TokenRecord(
    String model,
    String dataset,
    String channelName,
    int height,
    int width,
    List<Float> field,
    List<Choices> routers) {

  /**
   * The choices of one router.
   *
   * @param router its path
   * @param rows tokens along H
   * @param columns tokens along W
   * @param experts E
   * @param chosen [rows, columns], the expert with the greatest weight
   */
  public record Choices(String router, int rows, int columns, int experts, List<Integer> chosen) {

    /** Checks the number of tokens. */
    public Choices {
      Checks.present("router", router);
      chosen = List.copyOf(chosen);
      if (chosen.size() != rows * columns) {
        throw new ShapeException(
            "router " + router, rows + "×" + columns + " tokens", chosen.size() + " tokens");
      }
    }
  }

  /** Copies the lists. */
  public TokenRecord {
    Checks.present("model", model);
    Checks.present("dataset", dataset);
    field = List.copyOf(field);
    routers = List.copyOf(routers);
  }

  /**
   * Routes one window [1, H, W, T, C]. Routers that no token reached are left out.
   *
   * @throws ShapeException if the tokens of a router do not cover the field as a grid
   */
  public static TokenRecord of(
      NeuralOperator operator, String dataset, String channelName, FieldBatch window) {
    List<Choices> routers = new ArrayList<>();
    for (RoutingWeights weights : operator.routing(window).values()) {
      int[] tokens = reached(weights);
      if (!weights.level().equals(RouterUse.IMAGE) && tokens.length > 0) {
        routers.add(choices(weights, tokens, window.height(), window.width()));
      }
    }
    List<Float> field = new ArrayList<>();
    for (int i = 0; i < window.height() * window.width(); i++) {
      int row = i / window.width();
      field.add(window.at(0, row, i % window.width(), window.frames() - 1, 0));
    }
    return new TokenRecord(
        operator.name(), dataset, channelName, window.height(), window.width(), field, routers);
  }

  /** Rows of weights of the tokens that reached a router; the rows of all others are 0. */
  private static int[] reached(RoutingWeights weights) {
    int experts = weights.experts();
    return IntStream.range(0, weights.items())
        .filter(
            token ->
                IntStream.range(token * experts, (token + 1) * experts)
                    .anyMatch(i -> weights.weights()[i] != 0))
        .toArray();
  }

  /** Tokens are patches in rows, as many per unit of length along both sides. */
  private static Choices choices(RoutingWeights weights, int[] tokens, int height, int width) {
    int rows = (int) Math.round(Math.sqrt((double) tokens.length * height / width));
    if (rows < 1 || tokens.length % rows != 0) {
      throw new ShapeException(
          "token router " + weights.router(),
          "tokens that cover " + height + "×" + width + " as a grid",
          tokens.length + " tokens");
    }
    List<Integer> chosen = new ArrayList<>();
    for (int token : tokens) {
      int from = token * weights.experts();
      int best = 0;
      for (int e = 1; e < weights.experts(); e++) {
        if (weights.weights()[from + e] > weights.weights()[from + best]) {
          best = e;
        }
      }
      chosen.add(best);
    }
    return new Choices(weights.router(), rows, tokens.length / rows, weights.experts(), chosen);
  }
}
