package org.operatorzoo.report.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.testing.Waves;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.Subject;
import org.operatorzoo.runs.compare.ComparisonResult;
import org.operatorzoo.runs.compare.ModelResult;
import org.operatorzoo.runs.contents.ExampleRollout;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.SpectrumRecord;

/** A whole comparison of operators that extrapolate waves. */
public final class Results {

  private Results() {}

  private static List<SolutionOperator> operators() {
    return List.of(
        Waves.extrapolation("linear-0.7", 0.7f),
        Waves.extrapolation("linear-0.8", 0.8f),
        Waves.extrapolation("linear-0.95", 0.95f));
  }

  private static List<EvaluationSet> sets() {
    return List.of(Waves.set("waves-64", 64, 8, 10), Waves.set("waves-32", 32, 12, 6));
  }

  /** Keeps one example and its spectra per model on the first dataset. */
  public static void keepExamples(RunContents run) {
    EvaluationSet set = sets().get(0);
    EvaluationSample sample = set.sample(0);
    List<String> channels = List.of("height", "speed");
    for (SolutionOperator operator : operators()) {
      FieldBatch prediction = operator.rollout(sample.input().slice(2, 2), set.horizon());
      run.keep(
          new ExampleRollout(operator.name(), set.name(), channels, prediction, sample.target()));
      run.keep(
          SpectrumRecord.of(operator.name(), set.name(), channels, prediction, sample.target()));
    }
  }

  /** Three models, two datasets. */
  public static ComparisonResult comparison() {
    List<SolutionOperator> operators = operators();
    List<EvaluationRecord> records = new ArrayList<>();
    for (EvaluationSet set : sets()) {
      records.add(new Evaluator(4).evaluate(new PersistenceOperator(), set, Progress.NONE));
      for (SolutionOperator operator : operators) {
        records.add(
            new Evaluator(4)
                .evaluate(Subject.of(operator).withWeights("ab".repeat(32)), set, Progress.NONE));
      }
    }
    return new ComparisonResult(
        "Waves, quick",
        "2 cores, 23 GiB",
        "zoo compare --preset quick",
        IntStream.range(0, 3).mapToObj(i -> model(operators.get(i).name(), i)).toList(),
        List.of(),
        records,
        Map.of("seed", "7"));
  }

  private static ModelResult model(String name, int index) {
    RandomGenerator random = Seeds.generator(3, name, 0);
    List<Double> losses =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    (0.02 * (index + 1) + Math.exp(-i / (60.0 + 30 * index)))
                        * Math.exp(0.25 * random.nextGaussian()))
            .toList();
    List<Double> rates =
        IntStream.range(0, 600)
            .mapToObj(i -> 1e-3 * (index + 1) * Math.sin(Math.PI * (i + 1) / 601))
            .toList();
    return new ModelResult(
        name, 1_234_567L * (index + 1), 654_321, 0.0312 * (index + 1), 754.2, losses, rates);
  }
}
