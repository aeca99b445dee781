package org.operatorzoo.core.progress;

/**
 * Hears how far a long piece of work is: a generation, an evaluation, a benchmark, a run of many
 * tasks. May be told from several threads, never at the same time. A lambda hears how much of the
 * task at hand is done; more is heard by those who care for it.
 */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * The task at hand advanced.
   *
   * @param done units of work that are done: trajectories, repetitions, steps
   * @param total all units of the task
   */
  void advanced(long done, long total);

  /**
   * The same with a few words, e.g. the loss.
   *
   * @param note may be empty
   */
  default void advanced(long done, long total, String note) {
    advanced(done, total);
  }

  /**
   * A task begins; the one before it has ended. Work that is a single task begins none.
   *
   * @param task what is done, e.g. {@code training fno-nano}
   * @param total units of work
   */
  default void begin(String task, long total) {}

  /**
   * Another process does the same; this one waits for its end, and uses what it makes.
   *
   * @param other which process, for the user
   */
  default void waiting(String other) {
    note("waiting for " + other + ", which does the same");
  }

  /** A fact on the way, e.g. that a result of an earlier run serves again. */
  default void note(String fact) {}

  /** Something that the user should know. */
  default void warning(String text) {}
}
