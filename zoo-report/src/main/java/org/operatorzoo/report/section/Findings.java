package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Points;

/** What the records say, in one sentence per dataset, with how sure it is. */
final class Findings implements ReportSection {

  @Override
  public String heading() {
    return "In short";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<String> sentences = new ArrayList<>();
    for (String dataset : run.datasets()) {
      run.best(dataset).ifPresent(best -> sentences.add(finding(run, dataset, best)));
    }
    if (sentences.isEmpty()) {
      return List.of();
    }
    sentences.add(scope(run));
    return List.of(new Points(sentences));
  }

  private static String finding(RunView run, String dataset, SeedGroup best) {
    StringBuilder text = new StringBuilder(dataset + ": ");
    text.append(best.model()).append(" has the lowest error, ");
    text.append(Digits.interval(RunView.interval(best)));
    next(run, dataset, best).ifPresent(next -> text.append("; ").append(distance(next, best)));
    text.append('.');
    List<String> behind = notBelowFloor(run, dataset);
    if (!behind.isEmpty()) {
      text.append(" Not below persistence: ").append(String.join(", ", behind)).append('.');
    }
    return text.toString();
  }

  private static Optional<SeedGroup> next(RunView run, String dataset, SeedGroup best) {
    return run.firstStage(dataset).stream()
        .filter(r -> !RunView.isFloor(r.model()) && !r.model().equals(best.model()))
        .filter(r -> Double.isFinite(r.mean()))
        .min(Comparator.comparingDouble(SeedGroup::mean));
  }

  private static String distance(SeedGroup next, SeedGroup best) {
    boolean several = best.records().get(0).errors().size() > 1;
    if (!several || !next.pairsWith(best)) {
      return "the next is " + next.model() + " with " + Digits.significant(next.mean());
    }
    Interval difference = next.minus(best, RunView.BOOTSTRAP);
    String numbers = Digits.interval(difference);
    return difference.contains(0)
        ? next.model() + " cannot be told apart from it (difference " + numbers + ")"
        : "the next, " + next.model() + ", is higher by " + numbers;
  }

  private static List<String> notBelowFloor(RunView run, String dataset) {
    Optional<SeedGroup> floor =
        run.groups(dataset).stream().filter(r -> RunView.isFloor(r.model())).findFirst();
    return floor.stream()
        .flatMap(f -> run.firstStage(dataset).stream().filter(r -> !(r.mean() < f.mean())))
        .map(SeedGroup::model)
        .filter(model -> !RunView.isFloor(model))
        .toList();
  }

  private static String scope(RunView run) {
    int fewest = run.records().stream().mapToInt(r -> r.errors().size()).min().orElseThrow();
    int most = run.records().stream().mapToInt(r -> r.errors().size()).max().orElseThrow();
    List<String> protocols =
        run.records().stream()
            .map(
                r ->
                    "rollouts of %d frames on a %d×%d grid"
                        .formatted(r.horizon(), r.height(), r.width()))
            .distinct()
            .toList();
    return ("Errors are means over %s test trajectories per dataset, %s; brackets are 95 %%"
            + " intervals over %s. They say nothing about other grids, sizes or trainings.")
        .formatted(
            fewest == most ? String.valueOf(most) : fewest + " to " + most,
            protocols.size() == 1
                ? protocols.get(0)
                : "rollouts and grids as noted below the table",
            run.groups().stream().anyMatch(group -> group.records().size() > 1)
                ? "trajectories and seeds"
                : "the trajectories, for the weights at hand");
  }
}
