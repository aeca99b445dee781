package org.operatorzoo.runs.contents;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.runs.train.TrainingLog;

/**
 * A log of a training ({@link TrainingLog}) as series over its steps. Lines without a step, and
 * fields that are not drawn, are passed over; a step that was logged twice counts as logged last.
 */
final class TrainingTraces {

  private final TreeMap<Integer, JsonNode> steps = new TreeMap<>();
  private final TreeMap<Integer, JsonNode> experts = new TreeMap<>();

  private TrainingTraces(Path file) {
    for (JsonNode line : TrainingLog.read(file)) {
      int step = line.path("step").asInt(0);
      if (step > 0 && line.has("loss")) {
        steps.put(step, line);
      }
      if (step > 0 && line.has("experts")) {
        experts.put(step, line.get("experts"));
      }
    }
  }

  static TrainingTrace read(String name, Path file) {
    TrainingTraces log = new TrainingTraces(file);
    return new TrainingTrace(
        name, log.series("loss", false), log.series("rate", true), log.utilisation());
  }

  /** One value per step; where there is none, NaN or the value of the step before. */
  private List<Double> series(String field, boolean repeated) {
    List<Double> values = new ArrayList<>();
    steps.forEach(
        (step, line) -> {
          double value = line.path(field).asDouble(Double.NaN);
          double between =
              repeated && !values.isEmpty() ? values.get(values.size() - 1) : Double.NaN;
          while (values.size() < step - 1) {
            values.add(repeated && values.isEmpty() ? value : between);
          }
          values.add(value);
        });
    return values;
  }

  private Map<String, TrainingTrace.Utilisation> utilisation() {
    Map<String, List<Double>> at = new TreeMap<>();
    Map<String, List<List<Double>>> shares = new TreeMap<>();
    experts.forEach(
        (step, routers) ->
            routers
                .properties()
                .forEach(
                    router -> {
                      String name = router.getKey();
                      at.computeIfAbsent(name, key -> new ArrayList<>()).add((double) step);
                      shares
                          .computeIfAbsent(name, key -> new ArrayList<>())
                          .add(numbers(router.getValue().path("utilisation")));
                    }));
    Map<String, TrainingTrace.Utilisation> utilisation = new TreeMap<>();
    at.forEach(
        (router, when) ->
            utilisation.put(router, new TrainingTrace.Utilisation(when, shares.get(router))));
    return utilisation;
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
