package org.operatorzoo.spark;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.operatorzoo.core.error.ZooException;

/** Lets the workers of a round in, and is not held up by strangers. */
final class Doorway implements Closeable {

  private static final int GREETING = 5000;
  private static final int NOBODY = -1;
  private static final int LOOK = 100;

  /** Greetings at a time beside those of workers; who comes while all of them last is sent away. */
  private static final int STRANGERS = 64;

  private final ServerSocket socket;
  private final UUID round = UUID.randomUUID();
  private final Link[] links;
  private final ExecutorService greetings;
  private boolean gathered;

  /**
   * @param bind own address
   * @param port 0 for any
   * @param workers how many are let in
   */
  Doorway(String bind, int port, int workers) {
    links = new Link[workers];
    greetings =
        new ThreadPoolExecutor(
            0,
            workers + STRANGERS,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "shared gradients, greeting");
              thread.setDaemon(true);
              return thread;
            });
    try {
      socket = new ServerSocket(port, 2 * workers, InetAddress.getByName(bind));
    } catch (IOException e) {
      throw new ZooException(
          "shared gradients: the driver cannot listen at " + bind + ":" + port + ": " + e, e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What workers have to know. */
  UUID round() {
    return round;
  }

  /**
   * Waits until all are there; who comes twice takes its former place.
   *
   * @param limit in ms
   * @return by number
   * @throws ZooException if some are missing
   */
  List<Link> gather(int limit) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit);
    while (!complete()) {
      int left = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new ZooException(
            present().size()
                + " of "
                + links.length
                + " workers came within "
                + limit
                + " ms; the cluster needs room for all at a time");
      }
      letIn(left);
    }
    return present();
  }

  /** Once all are there, nobody takes the place of one any more. */
  private synchronized boolean complete() {
    gathered = present().size() == links.length;
    return gathered;
  }

  private void letIn(int left) {
    try {
      socket.setSoTimeout(Math.min(left, LOOK));
      Link link = new Link(socket.accept(), "a stranger");
      try {
        greetings.execute(() -> welcome(link, Math.min(left, GREETING)));
      } catch (RejectedExecutionException crowded) {
        link.close();
      }
    } catch (SocketTimeoutException nobody) {
      return;
    } catch (IOException e) {
      throw new ZooException("the driver does not listen any more: " + e.getMessage(), e);
    }
  }

  private void welcome(Link link, int limit) {
    int worker;
    try {
      worker = link.read(Signal.JOIN, limit, "joining", in -> number(readRound(in), in.readInt()));
    } catch (ZooException e) {
      worker = NOBODY;
    }
    if (worker == NOBODY) {
      link.close();
      return;
    }
    link.name("worker " + worker);
    place(link, worker);
  }

  private static UUID readRound(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private int number(UUID found, int worker) {
    return found.equals(round) && worker >= 0 && worker < links.length ? worker : NOBODY;
  }

  private synchronized void place(Link link, int worker) {
    if (gathered) {
      link.close();
      return;
    }
    if (links[worker] != null) {
      links[worker].close();
    }
    links[worker] = link;
  }

  /** Who is there. */
  synchronized List<Link> present() {
    return Arrays.stream(links).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    present().forEach(Link::close);
    greetings.shutdown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new ZooException("shared gradients: " + e.getMessage(), e);
    }
  }
}
