package org.operatorzoo.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;

/** Statistics of pairs, and what the tables make of them. */
class PeerTablesTest {

  private static final PeerRow DPOT = PeerRow.choose(List.of("dpot-tiny")).get(0);

  @Test
  void ratiosAreFormedWithinPairs() {
    // The machine was twice as slow during the second pair: the ratio of medians would be 1.5.
    Spread ratio = Spread.ofRatios(List.of(10.0, 20.0, 30.0), List.of(10.0, 20.0, 10.0));

    assertThat(ratio).isEqualTo(new Spread(1, 1, 3));
  }

  @Test
  void anEvenNumberOfPairsHasAMedianBetweenTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).hasToString("2.50 [1–4]");
  }

  @Test
  void aRowMeetsItsTargetsIfBothTimesAndThePeakDo() {
    assertThat(dpot(90, 110, 200)).contains("| no |", "0.900", "1.10", "200 / 200", "1 / 1 / 1.3");
    assertThat(dpot(90, 95, 300)).contains("| no |", "300 / 200", "1.50");
    assertThat(dpot(90, 95, 250)).contains("| yes |");
  }

  private static String dpot(double forward, double step, double peak) {
    PeerResult result = new PeerResult(DPOT, 4, 1);
    result.add(new Sample(forward, step, peak), new Sample(100, 100, 200));
    return table(result);
  }

  @Test
  void sparseExpertsHaveToTakeHalfTheTimeOfAllOfThem() {
    for (double step : new double[] {45, 60}) {
      PeerResult result = new PeerResult(PeerRow.choose(List.of("moepot-tiny/all")).get(0), 4, 1);
      result.add(new Sample(40, step, 200), new Sample(100, 100, 200));
      assertThat(table(result)).contains(step < 50 ? "| yes |" : "| no |");
    }
  }

  @Test
  void whatWasNotMeasuredIsNotJudged() {
    PeerResult result = new PeerResult(DPOT, 1, 1);
    result.add(new Sample(90, Double.NaN, 300), new Sample(100, Double.NaN, 200));

    assertThat(table(result)).contains("| yes |", "| – | – | – |");
  }

  @Test
  void aFailureIsNamedBelowTheTableAndInTheFile() {
    PeerResult result = new PeerResult(DPOT, 4, 2);
    result.fail("PyTorch: exit code 1: out of memory");
    PeerTable table = new PeerTable(List.of(result), "a machine");

    assertThat(MarkdownTable.write(table.readable()))
        .contains("| failed |", "dpot-tiny, batch 4, threads 2: PyTorch: exit code 1");
    assertThat(CsvTable.write(table.exact())).contains("failed,PyTorch: exit code 1");
  }

  @Test
  void rowsAreChosenByNameOrModel() {
    assertThat(PeerRow.choose(List.of("moepot-tiny"))).hasSize(2);
    assertThat(PeerRow.choose(List.of("moepot-tiny/all"))).hasSize(1);
    assertThatThrownBy(() -> PeerRow.choose(List.of("dpot-tony")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("dpot-tiny");
  }

  @Test
  void aModelWithBatchNormPredictsOneWindowButDoesNotTrainOnIt() {
    PeerRow moepot = PeerRow.choose(List.of("moepot-tiny/all")).get(0);

    assertThat(moepot.trains(1)).isFalse();
    assertThat(moepot.trains(4)).isTrue();
    assertThat(DPOT.trains(1)).isTrue();
  }

  private static String table(PeerResult result) {
    return MarkdownTable.write(new PeerTable(List.of(result), "a machine").readable());
  }
}
