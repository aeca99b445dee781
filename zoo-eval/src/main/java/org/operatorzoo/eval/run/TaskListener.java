package org.operatorzoo.eval.run;

/** Hears how far a run of several tasks is. */
public interface TaskListener {

  /**
   * A task begins; the one before it has ended.
   *
   * @param task what is done, e.g. {@code training fno-nano}
   * @param total units of work
   */
  void begin(String task, long total);

  /**
   * The task advanced.
   *
   * @param done units that are done
   * @param note a few words, e.g. the loss; may be empty
   */
  void advanced(long done, String note);

  /** A result of an earlier run serves again. */
  void reused(String what);
}
