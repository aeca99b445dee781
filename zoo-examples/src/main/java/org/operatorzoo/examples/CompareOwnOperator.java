package org.operatorzoo.examples;

import java.nio.file.Path;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.report.section.RunReport;
import org.operatorzoo.runs.compare.ComparePlan;
import org.operatorzoo.runs.compare.Comparison;
import org.operatorzoo.runs.compare.ComparisonFiles;

/** Puts {@link Straight}, an operator of one's own, beside a model that is trained for it. */
public final class CompareOwnOperator {

  private static final String PLAN =
      """
      name: own
      models: [fno-nano]
      operators: ["class:%s"]
      data:
        datasets: [{id: swe, variant: quick}]
        resolution: 32
        horizon: 10
        train: 32
        test: 8
      batchSize: 8
      training: {steps: %d, schedule: {rate: 2.0e-3}}
      seeds: [1]
      """;

  private CompareOwnOperator() {}

  /**
   * @param args directory, and how many steps to train (300)
   */
  public static void main(String... args) {
    Story story = Story.of(args, 300);
    ComparePlan plan =
        Documents.fromYaml(
            "plan", PLAN.formatted(Straight.class.getName(), story.amount()), ComparePlan.class);
    Path directory = story.directory().resolve("own");
    ComparisonFiles files =
        new Comparison(
                plan,
                directory,
                story.directory().resolve("data"),
                "this example",
                1,
                new Printed())
            .run();
    Path index = directory.resolve("index.html");
    RunReport.write(directory, index);
    System.out.println(files.text());
    System.out.println("report: " + index);
  }

  private static final class Printed implements Progress {
    @Override
    public void begin(String task, long total) {
      System.out.println(task);
    }

    @Override
    public void advanced(long done, long total) {}

    @Override
    public void note(String fact) {
      System.out.println(fact);
    }
  }
}
