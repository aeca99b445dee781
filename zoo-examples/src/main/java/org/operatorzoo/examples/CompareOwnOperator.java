package org.operatorzoo.examples;

import org.operatorzoo.core.io.Documents;
import org.operatorzoo.eval.compare.ComparePlan;
import org.operatorzoo.eval.compare.Comparison;
import org.operatorzoo.eval.compare.ComparisonReport;
import org.operatorzoo.eval.run.TaskListener;

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
    ComparisonReport report =
        new Comparison(
                plan,
                story.directory().resolve("own"),
                story.directory().resolve("data"),
                "this example",
                1,
                new Printed())
            .run();
    System.out.println(report.text());
    System.out.println("report: " + report.index());
  }

  private static final class Printed implements TaskListener {
    @Override
    public void begin(String task, long total) {
      System.out.println(task);
    }

    @Override
    public void advanced(long done, String note) {}

    @Override
    public void reused(String what) {
      System.out.println(what + ": used again");
    }
  }
}
