package org.operatorzoo.runs.contents;

/** What happens to a process that finds another one at work on its run. */
public enum Occupied {
  /** It is refused: the message names the other and since when it works. */
  REFUSED,
  /** It waits for the other's end, and goes on from what that one left. */
  WAITS
}
