package org.operatorzoo.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.report.paper.PaperRuns.cell;
import static org.operatorzoo.report.paper.PaperRuns.facts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.report.paper.PaperTableWriter.Format;

/** Synthetic records beside printed values. */
class FilledTableTest {

  /** The datasets of NESTOR's ablations. */
  private static final List<String> ABLATED =
      List.of(
          "cns-m1-eta1e-1", "cns-m1-eta1e-2", "cns-m0.1-eta1e-1", "cns-m0.1-eta1e-2", "dr", "swe");

  @TempDir Path directory;
  private PaperRuns runs;

  @BeforeEach
  void noRuns() {
    runs = new PaperRuns(directory);
  }

  private static String text(FilledTable filled) {
    return PaperTableWriter.write(filled, Format.TEXT);
  }

  @Test
  void aMeasuredCellHasItsIntervalAndDifference() {
    double[] errors = {0.02, 0.03, 0.04};
    FilledTable filled = runs.add("small", facts("nestor-nano", 1), "swe", errors).fill("nestor-1");
    FilledCell cell = cell(filled, "NESTOR", "swe");
    Interval expected = Bootstrap.standard(0).mean(errors);
    assertThat(cell.measured().interval()).isEqualTo(expected);
    assertThat(cell.measured().model()).isEqualTo("nestor-nano");
    // Printed: 0.0052.
    assertThat(cell.difference().orElseThrow().mean()).isCloseTo(0.0248, within(1e-12));
    assertThat(cell.difference().orElseThrow().high())
        .isCloseTo(expected.high() - 0.0052, within(1e-12));
    assertThat(text(filled))
        .containsPattern("SWE +NESTOR +pre-trained +nestor-nano +0.0052 \\([a-z]\\)");
    assertThat(text(filled)).contains("+0.0248 [+0.0148, +0.0348]");
    assertThat(filled.run()).isEqualTo("small");
    assertThat(filled.filled()).isEqualTo(1);
  }

  @Test
  void seedsAreAveraged() {
    runs.add("small", facts("nestor-nano", 2), "swe", 0.03, 0.05);
    runs.add("small", facts("nestor-nano", 1), "swe", 0.01, 0.03);
    Measured measured = cell(runs.fill("nestor-1"), "NESTOR", "swe").measured();
    assertThat(measured.interval().mean()).isCloseTo(0.03, within(1e-12));
    assertThat(measured.interval())
        .isEqualTo(CellIntervals.of(List.of(new double[] {0.01, 0.03}, new double[] {0.03, 0.05})));
    assertThat(measured.bases()).extracting(b -> b.training().seed()).containsExactly(1L, 2L);
    assertThat(PaperTableWriter.write(runs.fill("nestor-1"), Format.CSV)).contains(",1 2,reduced,");
  }

  @Test
  void cellsWithoutARecordNameTheCommand() {
    FilledTable filled =
        runs.add("small", facts("nestor-nano", 1), "swe", 0.02, 0.03).fill("nestor-1");
    String command = "./zoo compare --preset small --table 1";
    assertThat(cell(filled, "DPOT-T", "swe").command()).isEqualTo(command);
    assertThat(cell(filled, "NESTOR", "dr").command()).isEqualTo(command);
    assertThat(cell(filled, "NESTOR", "swe").command()).isEmpty();
    assertThat(cell(filled, "UNet", "swe").command())
        .startsWith("./zoo compare --preset small --models unet-nano,");
    assertThat(cell(runs.fill("moepot-1"), "FNO-T", "swe").reason()).contains("nothing in the zoo");
    assertThat(text(filled))
        .contains(": No record yet; '" + command + "' makes one.")
        .contains("NESTOR [pre-trained] (FNO 1e-5")
        .doesNotContainPattern("(?m)^DR +NESTOR ");
  }

  @Test
  void everyRowOfTheMainComparisonHasAModelOfTheZoo() {
    FilledTable filled =
        runs.add("small", facts("mpp-nano", 1), "swe", 0.02, 0.03).fill("nestor-1");
    assertThat(cell(filled, "MPP-T", "swe").measured().model()).isEqualTo("mpp-nano");
    assertThat(text(filled)).doesNotContain("nothing in the zoo");
  }

  @Test
  void marksAreSeparateAndTiesGoByInterval() {
    runs.add("small", facts("nestor-nano", 1), "dr", 0.20, 0.22, 0.21, 0.19);
    runs.add("small", facts("dpot-nano", 1), "dr", 0.19, 0.21, 0.20, 0.18);
    runs.add("small", facts("fno-nano", 1), "dr", 0.31, 0.32, 0.30, 0.31);
    runs.add("small", facts("moepot-nano", 1), "dr", 0.41, 0.42, 0.40, 0.41);
    String text = text(runs.fill("nestor-1"));
    assertThat(text)
        .containsPattern("DR +FNO +pre-trained +fno-nano +0.0321 \\(a\\)  +0.310 \\[[^]]*]\\+ ")
        .containsPattern("DR +DPOT-T +pre-trained +dpot-nano +0.0321  +0.195 \\[[^]]*]\\* ")
        .containsPattern(
            "DR +NESTOR +pre-trained +nestor-nano +0.0308 \\(c\\)  +0.205 \\[[^]]*]\\* ")
        .containsPattern("DR +MoE-POT-T +pre-trained +moepot-nano +–  +0.410 \\[[^]]*]  +–");
    String html = PaperTableWriter.write(runs.fill("nestor-1"), Format.HTML);
    assertThat(html).contains("<strong>0.205 [", "<strong>0.195 [", "<u>0.310 [");
    String latex = PaperTableWriter.write(runs.fill("nestor-1"), Format.LATEX);
    assertThat(latex).contains("\\textbf{0.205 [", "\\underline{0.310 [");
    String markdown = PaperTableWriter.write(runs.fill("nestor-1"), Format.MD);
    assertThat(markdown).contains("**0.205 [", "<ins>0.310 [", "REDUCED RUN");
  }

  @Test
  void aReducedRunSaysSoInItsTitle() {
    runs.add("small", facts("nestor-nano", 1), "swe", 0.02, 0.03);
    runs.add("small", facts("nestor-nano", 3), "swe", 0.02, 0.03);
    assertThat(text(runs.fill("nestor-1")))
        .contains(
            "NESTOR Table 1, REDUCED RUN, not the paper's protocol: 64×64 grid, 128 training and 2"
                + " test trajectories per dataset, rollouts of 3 frames, 2000 steps of 8 windows,"
                + " trained on 2 datasets, 2 seeds [1, 3]");
    assertThat(PaperTableWriter.write(runs.fill("nestor-1"), Format.HTML))
        .contains("<title>NESTOR Table 1, REDUCED RUN");
  }

  @Test
  void theWholeProtocolIsNotReducedAndAnythingLessIs() {
    assertThat(title(whole("nestor-tiny", 900, 1_000_000), 128, 100)).doesNotContain("REDUCED");
    assertThat(title(whole("nestor-tiny", 900, 1_000_000), 64, 100)).contains("REDUCED");
    assertThat(title(whole("nestor-tiny", 900, 1_000_000), 128, 99)).contains("REDUCED");
    assertThat(title(whole("nestor-tiny", 899, 1_000_000), 128, 100)).contains("REDUCED");
    // 1000 epochs of 900 trajectories are 900,000 windows, 28,125 steps of 32.
    assertThat(title(whole("nestor-tiny", 900, 28_124), 128, 100)).contains("REDUCED");
    assertThat(title(whole("nestor-nano", 900, 1_000_000), 128, 100)).contains("REDUCED");
  }

  private static TrainingFacts whole(String preset, int train, int steps) {
    return new TrainingFacts(preset, "pre-trained", 1, steps, 32, 128, train, List.of("swe"));
  }

  private static String title(TrainingFacts facts, int grid, int tests) {
    EvaluationRecord record =
        PaperRuns.record(
            facts,
            "swe",
            grid,
            "bb",
            Collections.nCopies(tests, 0.01),
            Collections.nCopies(tests, Collections.nCopies(91, 0.01)));
    FilledTable filled =
        FilledTable.of(
            PaperTables.find("nestor-1"),
            List.of(new RunRecords("whole", List.of(record), List.of())));
    return PaperTableWriter.tables(filled).get(1).title();
  }

  @Test
  void ablationsAveragesAndIncreases() {
    for (String dataset : ABLATED) {
      runs.add("abl", facts("nestor-nano", 1), dataset, 0.1, 0.2);
      runs.add("abl", facts("nestor-nano-without-sub-moe", 1), dataset, 0.14, 0.24);
      runs.add("abl", facts("nestor-nano-summed", 1), dataset, 0.1, 0.3);
    }
    FilledTable filled = runs.fill("nestor-4");
    assertThat(cell(filled, "NESTOR", "avg").measured().interval().mean())
        .isCloseTo(0.15, within(1e-12));
    assertThat(increase(filled, "NESTOR w/o Sub-MoE").mean()).isCloseTo(0.04, within(1e-12));
    // Paired: the difference is the same for every trajectory.
    assertThat(increase(filled, "NESTOR w/o Sub-MoE").low()).isCloseTo(0.04, within(1e-12));
    assertThat(increase(filled, "FlashAttn + AFNO sum").mean()).isCloseTo(0.05, within(1e-12));
    assertThat(increase(filled, "FlashAttn + AFNO sum").low()).isLessThan(0.045);
    assertThat(cell(filled, "NESTOR w/o load balance loss", "dr").command())
        .isEqualTo("./zoo compare --preset small --table 4");
  }

  @Test
  void increasesComparePairsOfOneSeed() {
    for (String dataset : ABLATED) {
      runs.add("abl", facts("nestor-nano", 1), dataset, 0.5, 0.6);
      runs.add("abl", facts("nestor-nano", 2), dataset, 0.1, 0.2);
      runs.add("abl", facts("nestor-nano-without-sub-moe", 2), dataset, 0.14, 0.24);
    }
    assertThat(increase(runs.fill("nestor-4"), "NESTOR w/o Sub-MoE").mean())
        .isCloseTo(0.04, within(1e-12));
  }

  private static Interval increase(FilledTable filled, String model) {
    return filled.cells().stream()
        .filter(c -> c.printed().model().equals(model))
        .filter(c -> c.printed().metric().equals("L2RE_increase_over_full_model"))
        .findFirst()
        .orElseThrow()
        .measured()
        .interval();
  }

  @Test
  void anAverageNeedsAllItsMembers() {
    runs.add("small", facts("nestor-nano", 1), "cns-m1-eta1e-2", 0.1, 0.2);
    assertThat(cell(runs.fill("nestor-1"), "NESTOR", "cns-avg-1").measured()).isNull();
    runs.add("small", facts("nestor-nano", 1), "cns-m1-eta1e-1", 0.3, 0.4);
    assertThat(cell(runs.fill("nestor-1"), "NESTOR", "cns-avg-1").measured().interval().mean())
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void allCellsComeFromTheRunThatFillsMost() {
    runs.add("a", facts("nestor-nano", 1), "swe", 0.1, 0.2);
    runs.add("b", facts("dpot-nano", 1), "swe", 0.3, 0.4);
    runs.add("b", facts("dpot-nano", 1), "dr", 0.3, 0.4);
    FilledTable filled = runs.fill("nestor-1");
    assertThat(filled.run()).isEqualTo("b");
    assertThat(cell(filled, "NESTOR", "swe").measured()).isNull();
    FilledTable one =
        FilledTable.of(PaperTables.find("nestor-1"), RunRecords.below(directory.resolve("a")));
    assertThat(one.run()).isEqualTo("a");
  }

  @Test
  void persistenceIsShownAndRecordsOfUnknownTrainingAreNot() {
    runs.add("small", PaperRuns.record(null, "swe", 64, 0.5, 0.6));
    runs.add("small", PaperRuns.unknown("nestor-nano-seed1", "swe", 0.1));
    runs.add("small", facts("dpot-nano", 1), "swe", 0.1, 0.2);
    FilledTable filled = runs.fill("nestor-1");
    assertThat(cell(filled, "persistence", "swe").measured().interval().mean())
        .isCloseTo(0.55, within(1e-12));
    assertThat(cell(filled, "NESTOR", "swe").measured()).isNull();
  }

  @Test
  void aDivergedTrajectoryIsShownAsInfinite() {
    runs.add("small", facts("nestor-nano", 1), "swe", 0.1, Double.POSITIVE_INFINITY);
    assertThat(text(runs.fill("nestor-1")))
        .containsPattern("nestor-nano +0.0052 \\([a-z]\\)\\* +inf \\(1 of 2 diverged\\) +\\+inf");
  }

  @Test
  void seedsScoredOnDifferentTestSetsAreRefused() {
    EvaluationRecord one = PaperRuns.record(facts("nestor-nano", 1), "swe", 64, 0.1, 0.2);
    EvaluationRecord two =
        PaperRuns.record(
            facts("nestor-nano", 2), "swe", 64, "other", one.errors(), one.stepErrors());
    runs.add("small", one).add("small", two);
    assertThatThrownBy(() -> runs.fill("nestor-1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one test set for all seeds");
  }

  @Test
  void routingSharesStandInPercent() {
    FilledTable filled = runs.routing("small", facts("nestor-nano", 1), "swe").fill("nestor-5");
    List<FilledCell> swe =
        filled.cells().stream().filter(c -> c.printed().dataset().equals("swe")).toList();
    assertThat(swe.get(0).measured().interval()).isEqualTo(new Interval(50, 50, 50));
    assertThat(swe.get(1).measured().interval().mean()).isEqualTo(25);
    assertThat(swe.get(1).measured().interval().low()).isZero();
    assertThat(swe.get(3).measured().interval().mean()).isZero();
    assertThat(swe.get(4).reason()).contains("fewer experts");
    assertThat(text(filled))
        .contains("Experts have no order")
        .containsPattern("SWE +expert 0 \\(%\\) +nestor-nano +0.00 .*50")
        .contains("REDUCED RUN")
        .doesNotContain("difference  ");
  }

  @Test
  void frameErrorsAreThoseOfTheFrame() {
    List<Double> steps = new ArrayList<>(Collections.nCopies(91, 1.0));
    steps.set(39, 0.25); // frame 50 is the 40th after ten input frames
    runs.add(
        "small",
        PaperRuns.record(
            facts("dpot-small", 1), "swe", 64, "bb", List.of(0.1, 0.3), List.of(steps, steps)));
    FilledTable filled = runs.fill("moepot-12");
    assertThat(cell(filled, "DPOT-S", "swe").measured().interval().mean()).isEqualTo(0.25);
  }

  @Test
  void numbersOfDatasetsAreThoseOfThePretraining() {
    TrainingFacts tuned =
        new TrainingFacts("nestor-nano", "fine-tune-500", 1, 500, 8, 64, 128, List.of("swe"));
    runs.add("small", tuned, "swe", 0.1, 0.2);
    String three = "NESTOR[pre-training datasets=3]";
    String twelve = "NESTOR[pre-training datasets=12]";
    assertThat(cell(runs.fill("nestor-3"), three, "swe").measured()).isNull();
    runs.add("small", facts("nestor-nano", 1), "swe", 0.3, 0.4);
    assertThat(cell(runs.fill("nestor-3"), three, "swe").measured().interval().mean())
        .isCloseTo(0.15, within(1e-12));
    assertThat(cell(runs.fill("nestor-3"), twelve, "swe").measured()).isNull();
  }
}
