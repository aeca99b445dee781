package org.operatorzoo.eval.table;

/** How a cell stands out in its column. */
public enum Mark {
  /** It does not. */
  NONE,
  /** Best, shown in bold. */
  BEST,
  /** Second best, shown underlined. */
  SECOND
}
