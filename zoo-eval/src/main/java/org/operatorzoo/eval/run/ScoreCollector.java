package org.operatorzoo.eval.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.eval.metric.MaskedRollout;
import org.operatorzoo.eval.metric.Metric;
import org.operatorzoo.eval.metric.Metrics;

/** Takes every metric of one trajectory after the other. */
final class ScoreCollector {

  private final Map<String, List<Double>> rollouts = new LinkedHashMap<>();
  private final Map<String, List<List<Double>>> steps = new LinkedHashMap<>();
  private final Map<String, String> undefined = new LinkedHashMap<>();
  private int trajectories;

  /** Scores one trajectory. */
  void add(MaskedRollout rollout) {
    for (Metric metric : Metrics.ALL) {
      Optional<String> reason = metric.undefined(rollout);
      if (reason.isPresent()) {
        undefined.put(metric.name(), reason.get());
        continue;
      }
      rollouts
          .computeIfAbsent(metric.name(), name -> new ArrayList<>())
          .add(Scores.kept(metric.whole(rollout)));
      steps
          .computeIfAbsent(metric.name(), name -> new ArrayList<>())
          .add(Arrays.stream(metric.perFrame(rollout)).mapToObj(Scores::kept).toList());
    }
    trajectories++;
  }

  /** Number of trajectories scored. */
  int trajectories() {
    return trajectories;
  }

  /** The metrics that are defined on every trajectory. */
  Map<String, Scores> scores() {
    Map<String, Scores> scores = new LinkedHashMap<>();
    rollouts.forEach(
        (name, own) -> {
          if (!undefined.containsKey(name)) {
            scores.put(name, new Scores(own, steps.get(name)));
          }
        });
    return scores;
  }

  /** The others, with the reason. */
  Map<String, String> undefined() {
    return undefined;
  }
}
