package org.operatorzoo.spark;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.operatorzoo.core.error.ZooException;

/**
 * The driver's side of a round. Every step it reads the update of each worker and sends all of them
 * to each; so steps are the same everywhere, the order of updates too, and none is lost at the end.
 * One thread serves all workers in turn. Whatever goes wrong ends the round for all.
 */
final class Hub implements Closeable {

  private final Doorway door;
  private final Meeting meeting;
  private final List<float[]> keptBack;
  private final CompletableFuture<List<ReplicaEnd>> ends = new CompletableFuture<>();

  private Hub(Doorway door, Meeting meeting, List<float[]> keptBack) {
    this.door = door;
    this.meeting = meeting;
    this.keptBack = keptBack;
  }

  /**
   * Begins a round.
   *
   * @param host name of the driver for workers
   * @param bind own address
   * @param keptBack by each worker in the round before, empty arrays if nothing
   * @param failed called when the round has failed
   */
  static Hub open(
      String host,
      String bind,
      SharedGradientSettings settings,
      List<float[]> keptBack,
      Runnable failed) {
    int workers = keptBack.size();
    Doorway door = new Doorway(bind, settings.port(), workers);
    Meeting meeting =
        new Meeting(
            host,
            door.port(),
            door.round(),
            workers,
            (int) settings.joining().toMillis(),
            (int) settings.waiting().toMillis());
    Hub hub = new Hub(door, meeting, keptBack);
    Thread thread = new Thread(() -> hub.run(failed), "shared gradients");
    thread.setDaemon(true);
    thread.start();
    return hub;
  }

  Meeting meeting() {
    return meeting;
  }

  /**
   * The workers at the end, by number; waits for it.
   *
   * @throws ZooException why the round failed
   */
  List<ReplicaEnd> ends() {
    try {
      return ends.join();
    } catch (CompletionException e) {
      throw new ZooException("shared gradients: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** Whether the round has failed, so that {@link #ends} has the reason. */
  boolean hasFailed() {
    return ends.isCompletedExceptionally();
  }

  private void run(Runnable failed) {
    try {
      ends.complete(steps(joined()));
      // Whatever it is: a thread that ends in silence would leave the driver waiting.
    } catch (RuntimeException | Error e) {
      if (ends.completeExceptionally(e)) {
        failed.run();
      }
      door.present().forEach(link -> link.fail(String.valueOf(e.getMessage())));
    } finally {
      door.close();
    }
  }

  private List<Link> joined() {
    List<Link> links = door.gather(meeting.joining());
    for (int worker = 0; worker < links.size(); worker++) {
      int[] words = Words.of(keptBack.get(worker));
      links
          .get(worker)
          .write(Signal.JOIN, meeting.joining(), "joining", out -> Words.write(out, words));
    }
    return links;
  }

  private List<ReplicaEnd> steps(List<Link> links) {
    for (int step = 1; ; step++) {
      String doing = "step " + step;
      List<Update> updates = new ArrayList<>();
      List<ReplicaEnd> ended = new ArrayList<>();
      for (Link link : links) {
        if (link.await(meeting.waiting(), doing) == Signal.STEP) {
          updates.add(link.body(meeting.waiting(), doing, Update::read));
        } else {
          ended.add(link.body(meeting.waiting(), doing, ReplicaEnd::read));
        }
      }
      if (ended.size() == links.size()) {
        links.forEach(
            link -> link.write(Signal.END, meeting.waiting(), "the end", out -> out.flush()));
        return ended;
      }
      if (!ended.isEmpty()) {
        throw new ZooException(ended.size() + " of " + links.size() + " workers ended at " + doing);
      }
      for (Link link : links) {
        link.write(
            Signal.STEP,
            meeting.waiting(),
            doing,
            out -> {
              for (Update update : updates) {
                update.write(out);
              }
            });
      }
    }
  }

  /** Ends the round if it has not ended. */
  @Override
  public void close() {
    ends.completeExceptionally(new ZooException("the round was given up"));
    door.close();
  }
}
