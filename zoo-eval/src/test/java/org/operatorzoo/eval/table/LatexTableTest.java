package org.operatorzoo.eval.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.eval.stats.Interval;

class LatexTableTest {

  @Test
  void aTableWithRulesMarksAndNotes() {
    Table table =
        new Table(
            "Errors in 50 %",
            List.of(Column.words("model"), Column.errors("swe_2d"), Column.numbers("δ", "")),
            List.of(
                List.of(
                    Cell.of("a&b"),
                    Cell.of(0.1, "0.100"),
                    new Cell.Difference(new Interval(0.02, 0.01, 0.03))),
                List.of(
                    Cell.of("[c]").marked(Mark.NONE, "a"),
                    Cell.of(0.2, "0.200").marked(Mark.SECOND, "a,b"),
                    Cell.NONE)),
            List.of("a: 64×64 ± {1}"));
    assertThat(LatexTable.write(table))
        .isEqualTo(
            """
            \\begin{table}
            \\centering
            \\caption{Errors in 50 \\%}
            \\begin{tabular}{lrr}
            \\toprule
            model & swe\\_2d & δ \\\\
            \\midrule
            a\\&b & \\textbf{0.100} & +0.0200 [+0.01, +0.03] \\\\
            {[c]$^{a}$} & \\underline{0.200}$^{a,b}$ & -- \\\\
            \\bottomrule
            \\end{tabular}
            \\par\\footnotesize a: 64$\\times$64 $\\pm$ \\{1\\}
            \\end{table}
            """);
  }

  @Test
  void everySpecialCharacterIsEscaped() {
    assertThat(LatexTable.escape("\\&%$#_{}~^<>"))
        .isEqualTo(
            "\\textbackslash{}\\&\\%\\$\\#\\_\\{\\}\\textasciitilde{}\\textasciicircum{}$<$$>$");
    assertThat(LatexTable.escape("plain 1.5–2")).isEqualTo("plain 1.5--2");
  }

  @Test
  void wideTablesAreScaledToTheLine() {
    List<Column> columns = new ArrayList<>(Collections.nCopies(8, Column.words("x")));
    Table wide = new Table("t", columns, List.of(Collections.nCopies(8, Cell.NONE)), List.of());
    assertThat(LatexTable.write(wide))
        .contains("\\resizebox{\\linewidth}{!}{%\n", "\\end{tabular}}");
  }
}
