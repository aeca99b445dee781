package org.operatorzoo.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * What comes from a socket until a moment. A socket's own limit is one of each read, which begins
 * anew with every byte.
 */
final class TimedInput extends FilterInputStream {

  private final Socket socket;
  private long end;

  TimedInput(Socket socket) throws IOException {
    super(socket.getInputStream());
    this.socket = socket;
  }

  /** From now on, for so many ms. */
  void within(int limit) {
    end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
  }

  private void limit() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    socket.setSoTimeout((int) left);
  }

  @Override
  public int read() throws IOException {
    limit();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    limit();
    return super.read(bytes, offset, length);
  }
}
