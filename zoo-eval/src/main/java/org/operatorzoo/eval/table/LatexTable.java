package org.operatorzoo.eval.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a table for LaTeX with the rules of booktabs: the best in bold, the second best
 * underlined, footnotes below. Needs the package {@code booktabs}, and {@code graphicx} for wide
 * tables.
 */
public final class LatexTable {

  private static final int WIDE = 7;

  private static final Map<String, String> CHARACTERS =
      Map.ofEntries(
          Map.entry("\\", "\\textbackslash{}"),
          Map.entry("&", "\\&"),
          Map.entry("%", "\\%"),
          Map.entry("$", "\\$"),
          Map.entry("#", "\\#"),
          Map.entry("_", "\\_"),
          Map.entry("{", "\\{"),
          Map.entry("}", "\\}"),
          Map.entry("~", "\\textasciitilde{}"),
          Map.entry("^", "\\textasciicircum{}"),
          Map.entry("<", "$<$"),
          Map.entry(">", "$>$"),
          Map.entry("–", "--"),
          Map.entry("−", "$-$"),
          Map.entry("±", "$\\pm$"),
          Map.entry("×", "$\\times$"),
          Map.entry("·", "$\\cdot$"));

  private LatexTable() {}

  /** The table as a LaTeX float, ended by a line break. */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder("\\begin{table}\n\\centering\n");
    out.append("\\caption{").append(escape(table.title())).append("}\n");
    boolean wide = table.columns().size() > WIDE;
    out.append(wide ? "\\resizebox{\\linewidth}{!}{%\n" : "");
    out.append("\\begin{tabular}{");
    table.columns().forEach(c -> out.append(c.numeric() ? 'r' : 'l'));
    out.append("}\n\\toprule\n");
    line(out, table.columns().stream().map(c -> escape(c.head())).toList());
    out.append("\\midrule\n");
    for (int r = 0; r < table.rows().size(); r++) {
      int row = r;
      List<Cell> cells = table.rows().get(r);
      line(
          out,
          IntStream.range(0, cells.size())
              .mapToObj(c -> cell(cells.get(c), table.mark(row, c)))
              .toList());
    }
    out.append("\\bottomrule\n\\end{tabular}").append(wide ? "}" : "").append('\n');
    table
        .footnotes()
        .forEach(note -> out.append("\\par\\footnotesize ").append(escape(note)).append('\n'));
    return out.append("\\end{table}\n").toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    // In braces, as a bracket after a line's end would be read as its argument.
    out.append(
        cells.stream()
            .map(cell -> cell.startsWith("[") ? "{" + cell + "}" : cell)
            .collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  private static String cell(Cell cell, Mark mark) {
    String text = escape(cell.text());
    String shown =
        switch (mark) {
          case BEST -> "\\textbf{" + text + "}";
          case SECOND -> "\\underline{" + text + "}";
          case NONE -> text;
        };
    return cell.notes().isEmpty() ? shown : shown + "$^{" + cell.notes() + "}$";
  }

  /** Makes a text safe outside of math. */
  static String escape(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> CHARACTERS.getOrDefault(c, c))
        .collect(Collectors.joining());
  }
}
