package org.operatorzoo.runs.compare;

import org.operatorzoo.core.progress.Progress;

/** Several trainings at the same time, shown as one: optimiser steps of all together. */
final class JointProgress implements Progress {

  private static final String TASK = "training";

  private final Progress whole;
  private final long total;
  private final ThreadLocal<String> task = ThreadLocal.withInitial(() -> "");
  private final ThreadLocal<Long> last = ThreadLocal.withInitial(() -> 0L);
  private long done;

  /**
   * @param whole hears of all together
   * @param total steps of all together
   */
  JointProgress(Progress whole, long total) {
    this.whole = whole;
    this.total = total;
    whole.begin("training, several models at a time", total);
  }

  @Override
  public void begin(String name, long units) {
    task.set(name);
    last.set(0L);
  }

  @Override
  public void advanced(long now, long units) {
    if (task.get().startsWith(TASK)) {
      add(now - last.get(), task.get().substring(TASK.length()).strip());
      last.set(now);
    }
  }

  private synchronized void add(long steps, String name) {
    done += steps;
    whole.advanced(Math.min(done, total), total, name);
  }

  @Override
  public void note(String fact) {
    whole.note(fact);
  }

  @Override
  public void warning(String text) {
    whole.warning(text);
  }
}
