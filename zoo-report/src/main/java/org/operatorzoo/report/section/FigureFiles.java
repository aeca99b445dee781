package org.operatorzoo.report.section;

import java.nio.file.Path;
import org.operatorzoo.report.ReportPage.Figure;
import org.operatorzoo.report.plot.Drawing;
import org.operatorzoo.report.plot.RolloutAnimation;

/**
 * Writes the figures of a report.
 *
 * @param directory where they go
 */
record FigureFiles(Path directory) {

  /** Lines and letters: PNG and SVG, the latter in the report. */
  Figure chart(String name, Drawing drawing, String caption) {
    drawing.write(directory, name);
    return new Figure(directory.resolve(name + ".svg"), caption);
  }

  /** Fields: PNG and SVG, the former, in few colours, in the report. */
  Figure fields(String name, Drawing drawing, String caption) {
    drawing.writeFields(directory, name);
    return new Figure(directory.resolve(name + ".png"), caption);
  }

  /** A GIF. */
  Figure animation(String name, RolloutAnimation animation, String caption) {
    Path file = directory.resolve(name + ".gif");
    animation.write(file);
    return new Figure(file, caption);
  }
}
