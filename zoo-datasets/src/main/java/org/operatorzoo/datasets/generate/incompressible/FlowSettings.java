package org.operatorzoo.datasets.generate.incompressible;

/** What the settings of all tasks have. Their text is part of the recipe. */
interface FlowSettings {

  /** Grid and frames. */
  FrameSettings frames();
}
