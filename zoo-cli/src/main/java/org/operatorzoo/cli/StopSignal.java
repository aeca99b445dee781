package org.operatorzoo.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * SIGINT and SIGTERM as a request: while steps are made, the process lives on until they have come
 * to an end that can be gone on from. At any other time the signals end it at once.
 */
final class StopSignal implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 10;

  private static final AtomicInteger LISTENING = new AtomicInteger();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final Thread hook = new Thread(this::ask, "stop-signal");
  private boolean held;
  private volatile boolean requested;

  private StopSignal() {}

  /** Listens until it is closed. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    LISTENING.incrementAndGet();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Has files that a signal leaves unfinished deleted, once nobody listens who may finish them. */
  static void clearUnfinishedFilesAtTheEnd() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (LISTENING.get() == 0) {
                    AtomicFiles.deleteUnfinished();
                  }
                }));
  }

  /** Hears of nothing: signals end the process at once. */
  static StopSignal none() {
    return new StopSignal();
  }

  /** Whether the process was asked to stop. From a step on the process has something to lose. */
  boolean requestedAfterAStep() {
    set(true);
    return requested;
  }

  /** From now on it has not. */
  void release() {
    set(false);
  }

  private void set(boolean now) {
    lock.lock();
    try {
      held = now;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void ask() {
    lock.lock();
    try {
      requested = true;
      long left = TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
      while (held && left > 0) {
        left = released.awaitNanos(left);
      }
      AtomicFiles.deleteUnfinished();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The work has ended. */
  @Override
  public void close() {
    release();
    if (!requested) {
      LISTENING.decrementAndGet();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
