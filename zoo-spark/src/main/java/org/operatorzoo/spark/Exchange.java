package org.operatorzoo.spark;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.ZooException;

/** A worker's side of a round: it gives its update and gets those of all, step by step. */
final class Exchange implements Closeable {

  private final Link hub;
  private final Meeting meeting;
  private final float[] keptBack;
  private int step;

  private Exchange(Link hub, Meeting meeting, float[] keptBack) {
    this.hub = hub;
    this.meeting = meeting;
    this.keptBack = keptBack;
  }

  /**
   * Returns when all workers are there.
   *
   * @param worker from 0
   * @throws ZooException if the driver cannot be reached, or others are missing
   */
  static Exchange join(Meeting meeting, int worker) {
    Link hub = connect(meeting);
    try {
      hub.write(
          Signal.JOIN,
          meeting.joining(),
          "joining",
          out -> {
            out.writeLong(meeting.round().getMostSignificantBits());
            out.writeLong(meeting.round().getLeastSignificantBits());
            out.writeInt(worker);
          });
      float[] keptBack =
          hub.read(
              Signal.JOIN, twice(meeting.joining()), "joining", in -> Words.floats(Words.read(in)));
      return new Exchange(hub, meeting, keptBack);
    } catch (ZooException e) {
      hub.close();
      throw e;
    }
  }

  private static Link connect(Meeting meeting) {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(meeting.host(), meeting.port()), meeting.joining());
      return new Link(socket, "the driver");
    } catch (IOException e) {
      try (socket) {
        throw new ZooException(
            "shared gradients: the driver does not answer at "
                + meeting.host()
                + ":"
                + meeting.port()
                + ": "
                + e.getMessage(),
            e);
      } catch (IOException closing) {
        throw new ZooException("shared gradients: " + closing.getMessage(), closing);
      }
    }
  }

  /** The driver, which knows who is late, is to give up first. */
  private static int twice(int limit) {
    return 2 * limit;
  }

  /** What this worker kept back in the round before; empty if nothing. */
  float[] keptBack() {
    return keptBack;
  }

  /**
   * Returns when all workers have done their step.
   *
   * @return the updates of all workers in the order of their numbers
   * @throws ZooException if another worker fails or is too slow
   */
  List<Update> swap(Update own) {
    String doing = "step " + ++step;
    hub.write(Signal.STEP, twice(meeting.waiting()), doing, own::write);
    return hub.read(
        Signal.STEP,
        twice(meeting.waiting()),
        doing,
        in -> {
          List<Update> all = new ArrayList<>();
          for (int i = 0; i < meeting.workers(); i++) {
            all.add(Update.read(in));
          }
          return all;
        });
  }

  /** Returns when all workers have ended. */
  void end(ReplicaEnd end) {
    hub.write(Signal.END, twice(meeting.waiting()), "the end", end::write);
    hub.read(Signal.END, twice(meeting.waiting()), "the end", in -> end);
  }

  /** Tells the driver why this worker fails. */
  void fail(Throwable cause) {
    hub.fail(cause instanceof ZooException ? cause.getMessage() : cause.toString());
  }

  @Override
  public void close() {
    hub.close();
  }
}
