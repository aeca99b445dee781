package org.operatorzoo.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.operatorzoo.core.error.ZooException;

/**
 * One end of a connection between a worker and the {@link Hub}; failures name the other end. Limits
 * of time hold for whole messages: who sends a byte now and then is as slow as who sends none.
 */
final class Link implements Closeable {

  private static final int BUFFER = 1 << 16;
  // In characters; a text of a stream has at most 65535 bytes.
  private static final int LONGEST = 4000;

  private static final int FAREWELL = 2000;

  /** Sockets have no limit of time for writing; they are closed instead. */
  private static final ScheduledExecutorService ENDS =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "shared gradients, limits");
            thread.setDaemon(true);
            return thread;
          });

  private final Socket socket;
  private final TimedInput timed;
  private final DataInputStream in;
  private final DataOutputStream out;
  private String other;

  /** Something read from a stream. */
  interface Reader<T> {
    T from(DataInputStream stream) throws IOException;
  }

  /** Something written to a stream. */
  interface Writer {
    void to(DataOutputStream stream) throws IOException;
  }

  Link(Socket socket, String other) throws IOException {
    this.socket = socket;
    this.other = other;
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    timed = new TimedInput(socket);
    in = new DataInputStream(new BufferedInputStream(timed, BUFFER));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  void name(String name) {
    other = name + " (" + socket.getInetAddress().getHostAddress() + ")";
  }

  /**
   * Waits for a message and reads it.
   *
   * @param doing what the other end is to do meanwhile
   * @throws ZooException if it fails, goes away, is too slow or says something else
   */
  <T> T read(Signal expected, int limit, String doing, Reader<T> reader) {
    Signal signal = await(limit, doing);
    if (signal != expected) {
      throw new ZooException(ZooException.describe(other, "" + expected, "" + signal));
    }
    return body(limit, doing, reader);
  }

  /** What the next message is, if it is no failure. */
  Signal await(int limit, String doing) {
    Signal signal = body(limit, doing, Signal::read);
    if (signal == Signal.FAILURE) {
      String reason = body(limit, doing, stream -> stream.readUTF());
      throw new ZooException(other + " failed in " + doing + ": " + reason);
    }
    return signal;
  }

  /** What follows a signal. */
  <T> T body(int limit, String doing, Reader<T> reader) {
    try {
      timed.within(limit);
      return reader.from(in);
    } catch (SocketTimeoutException e) {
      throw new ZooException(other + " did not finish " + doing + " within " + limit + " ms", e);
    } catch (EOFException | SocketException e) {
      throw new ZooException(other + " went away in " + doing, e);
    } catch (IOException e) {
      throw new ZooException(other + " in " + doing + ": " + e.getMessage(), e);
    }
  }

  /**
   * Sends a message.
   *
   * @param limit in ms; who does not read meanwhile is let go
   * @throws ZooException if the other end went away
   */
  void write(Signal signal, int limit, String doing, Writer writer) {
    ScheduledFuture<?> end = ENDS.schedule(this::close, limit, TimeUnit.MILLISECONDS);
    try {
      signal.write(out);
      writer.to(out);
      out.flush();
    } catch (IOException e) {
      throw new ZooException(other + " went away in " + doing + ": " + e.getMessage(), e);
    } finally {
      end.cancel(false);
    }
  }

  /** Says why the round fails, to who may have gone already. */
  void fail(String reason) {
    try {
      write(
          Signal.FAILURE,
          FAREWELL,
          "failing",
          stream -> stream.writeUTF(reason.substring(0, Math.min(reason.length(), LONGEST))));
    } catch (ZooException e) {
      // It cannot be told, and learns of it by the end of the connection.
      return;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is lost: what was sent has been flushed.
      return;
    }
  }
}
