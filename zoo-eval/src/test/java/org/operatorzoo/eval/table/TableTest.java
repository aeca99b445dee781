package org.operatorzoo.eval.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.stats.Interval;

class TableTest {

  private static final double INF = Double.POSITIVE_INFINITY;
  private static final Table TABLE =
      new Table(
          "Errors",
          List.of(Column.words("model"), Column.errors("swe|2d"), Column.numbers("step time", "s")),
          List.of(
              List.of(
                  Cell.of("fno, nano"), Cell.of(new Interval(0.03124, 0.029, 0.034)), Cell.NONE),
              List.of(
                  Cell.of("dpot_nano"),
                  Cell.of(new Interval(0.5, 0.4, 0.61234)),
                  Cell.of(0.0312, Digits.duration(0.0312))),
              List.of(
                  Cell.of("unet"),
                  new Cell.Estimate(new Interval(INF, 0.4, INF), "1 of 3 diverged"),
                  Cell.of(2, Digits.duration(2)))),
          List.of("Mean over trajectories."));

  @Test
  void markdownMarksTheBestAndEscapesBars() {
    assertThat(MarkdownTable.write(TABLE))
        .isEqualTo(
            """
            **Errors**

            | model | swe\\|2d | step time |
            | :--- | ---: | ---: |
            | fno, nano | **0.0312 [0.029, 0.034]** | – |
            | dpot\\_nano | 0.500 [0.4, 0.612] | 31.2 ms |
            | unet | inf (1 of 3 diverged) | 2.00 s |

            - Mean over trajectories.
            """);
  }

  @Test
  void csvKeepsExactNumbersAndSplitsIntervals() {
    assertThat(CsvTable.write(TABLE))
        .isEqualTo(
            """
            model,swe|2d,swe|2d low,swe|2d high,step time [s]
            "fno, nano",0.03124,0.029,0.034,
            dpot_nano,0.5,0.4,0.61234,0.0312
            unet,inf,0.4,inf,2
            """);
  }

  @Test
  void plainTextIsAligned() {
    assertThat(PlainTable.write(TABLE))
        .isEqualTo(
            """
            Errors

            model                     swe|2d   step time
            --------------------------------------------
            fno, nano  0.0312 [0.029, 0.034]*          –
            dpot_nano     0.500 [0.4, 0.612]     31.2 ms
            unet       inf (1 of 3 diverged)      2.00 s

            Mean over trajectories.
            """);
  }

  @Test
  void lowestFiniteNumberIsBestAndOnlyWhereAsked() {
    assertThat(TABLE.isBest(0, 1)).isTrue();
    assertThat(TABLE.isBest(1, 1)).isFalse();
    assertThat(TABLE.isBest(2, 1)).isFalse();
    assertThat(TABLE.isBest(1, 2)).isFalse();
    assertThat(TABLE.isBest(0, 0)).isFalse();
  }

  @Test
  void cellsCanBringTheirOwnMarksAndNotes() {
    Table table =
        new Table(
            "t",
            List.of(Column.words("m"), Column.numbers("x", "")),
            List.of(
                List.of(Cell.of("a"), Cell.of(1, "1").marked(Mark.BEST, "")),
                List.of(
                    Cell.of("b").marked(Mark.NONE, "a"), Cell.of(2, "2").marked(Mark.SECOND, "b")),
                List.of(Cell.of("c"), new Cell.Difference(new Interval(-1, -2, 3)))),
            List.of());
    assertThat(PlainTable.write(table))
        .contains(
            "a                   1*\n", "b (a)           2 (b)+\n", "c      -1.00 [-2, +3]\n");
    assertThat(MarkdownTable.write(table))
        .contains("| a | **1** |", "| b <sup>a</sup> | <ins>2</ins> <sup>b</sup> |");
    assertThat(CsvTable.write(table)).contains("a,1,,\n", "b,2,,\n", "c,-1,-2,3\n");
  }

  @Test
  void equalNumbersAreAllBestAndASingleOneIsNot() {
    Cell half = Cell.of(0.5, "0.500");
    assertThat(oneColumn(half, half).isBest(0, 0)).isTrue();
    assertThat(oneColumn(half, half).isBest(1, 0)).isTrue();
    assertThat(oneColumn(half, Cell.NONE).isBest(0, 0)).isFalse();
  }

  @Test
  void rowOfAnotherLengthIsRefused() {
    assertThatThrownBy(
            () ->
                new Table(
                    "t",
                    List.of(Column.words("a")),
                    List.of(List.of(Cell.NONE, Cell.NONE)),
                    List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("table t: expected 1 cells per row, but found 2 cells");
  }

  @ParameterizedTest
  @CsvSource({
    "0.03124, 0.0312",
    "0.99951, 1.00",
    "12, 12.0",
    "123.4, 123",
    "1234, 1230",
    "-0.5, -0.500",
    "0, 0",
    "0.000123456, 0.000123",
    "0.0000123456, 1.23e-05",
    "12345678, 1.23e+07",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void numbersHaveThreeSignificantDigits(double value, String shown) {
    assertThat(Digits.significant(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0.029, 0.029", "0.0300001, 0.03", "100, 100", "5, 5", "0.0000100, 1.00e-05"})
  void compactNumbersEndWithoutZeros(double value, String shown) {
    assertThat(Digits.compact(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "999, 999", "1000, 1.00 k", "999999, 1.00 M", "1234567, 1.23 M"})
  void countsUseThousandsAndMillions(long count, String shown) {
    assertThat(Digits.count(count)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0.0312, 31.2 ms", "4.5, 4.50 s", "119, 119 s", "754.2, 12.6 min", "9000, 2.50 h"})
  void durationsUseTheUnitThatSuits(double seconds, String shown) {
    assertThat(Digits.duration(seconds)).isEqualTo(shown);
  }

  private static Table oneColumn(Cell first, Cell second) {
    return new Table(
        "t", List.of(Column.errors("e")), List.of(List.of(first), List.of(second)), List.of());
  }
}
