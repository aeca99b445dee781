package org.operatorzoo.cli;

/** Something that is said if a signal ends the process before this is closed. */
final class EndNotice implements AutoCloseable {

  private final Thread hook;

  EndNotice(Runnable saying) {
    this.hook = new Thread(saying, "end-notice");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: it has been said.
    }
  }
}
