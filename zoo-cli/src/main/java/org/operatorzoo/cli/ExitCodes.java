package org.operatorzoo.cli;

/** What the {@code zoo} command returns to the shell. */
public final class ExitCodes {

  /** Done. */
  public static final int SUCCESS = 0;

  /** Anything that has no code of its own. */
  public static final int FAILURE = 1;

  /** Bad usage or configuration. */
  public static final int USAGE = 2;

  /** Bad or missing data or weights, or values outside their tolerance. */
  public static final int DATA = 3;

  /** Training diverged. */
  public static final int DIVERGED = 4;

  private ExitCodes() {}
}
