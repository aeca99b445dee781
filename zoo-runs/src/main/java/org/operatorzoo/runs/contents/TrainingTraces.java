package org.operatorzoo.runs.contents;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A log of a training as series over its steps. Lines without a step, and fields that are not
 * drawn, are passed over; a step that was logged twice counts as logged last. A log has a line for
 * every step, so that a step beyond the number of its lines is none, and its line is left out.
 */
final class TrainingTraces {

  private final TreeMap<Integer, JsonNode> steps = new TreeMap<>();
  private final TreeMap<Integer, JsonNode> experts = new TreeMap<>();
  private int beyond;

  private TrainingTraces(LoggedLines log) {
    int most = log.lines().size() + log.broken().size();
    for (JsonNode line : log.lines()) {
      long step = line.path("step").asLong(0);
      if (step > most) {
        beyond++;
      } else if (step > 0) {
        add((int) step, line);
      }
    }
  }

  private void add(int step, JsonNode line) {
    if (line.has("loss")) {
      steps.put(step, line);
    }
    if (line.has("experts")) {
      experts.put(step, line.get("experts"));
    }
  }

  static TrainingTrace read(String name, Path file) {
    LoggedLines log = LoggedLines.read(file);
    TrainingTraces traces = new TrainingTraces(log);
    List<String> warnings = new ArrayList<>(log.warning().stream().toList());
    if (traces.beyond > 0) {
      warnings.add(
          "%s: left out %d %s of a step beyond the number of lines"
              .formatted(file, traces.beyond, traces.beyond == 1 ? "line" : "lines"));
    }
    return new TrainingTrace(
        name,
        traces.series("loss", false),
        traces.series("rate", true),
        traces.utilisation(),
        warnings);
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
