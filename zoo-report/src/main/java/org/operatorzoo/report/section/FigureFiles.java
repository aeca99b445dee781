package org.operatorzoo.report.section;

import java.nio.file.Path;
import org.operatorzoo.report.ReportPage.Figure;
import org.operatorzoo.report.plot.Drawing;
import org.operatorzoo.report.plot.RolloutAnimation;
import org.operatorzoo.runs.contents.RunContents;

/**
 * Writes the figures of a report.
 *
 * @param run where they go
 */
record FigureFiles(RunContents run) {

  /** Lines and letters: PNG and SVG, the latter in the report. */
  Figure chart(String name, Drawing drawing, String caption) {
    run.figure(name + ".png");
    Path shown = run.figure(name + ".svg");
    drawing.write(run.figures(), name);
    return new Figure(shown, caption);
  }

  /** Fields: PNG and SVG, the former, in few colours, in the report. */
  Figure fields(String name, Drawing drawing, String caption) {
    run.figure(name + ".svg");
    Path shown = run.figure(name + ".png");
    drawing.writeFields(run.figures(), name);
    return new Figure(shown, caption);
  }

  /** A GIF. */
  Figure animation(String name, RolloutAnimation animation, String caption) {
    Path file = run.figure(name + ".gif");
    animation.write(file);
    return new Figure(file, caption);
  }
}
