package org.operatorzoo.report.section;

import java.util.List;
import org.operatorzoo.report.ReportPage.Block;

/** One section of a run's report. */
interface ReportSection {

  /** The section's heading. */
  String heading();

  /**
   * What stands in it.
   *
   * @param run what the run left
   * @param figures takes the section's figures
   * @return empty if the run has nothing for this section
   */
  List<Block> blocks(RunView run, FigureFiles figures);
}
