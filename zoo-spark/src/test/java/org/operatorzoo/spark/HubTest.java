package org.operatorzoo.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.operatorzoo.core.error.ZooException;

/** Workers are threads here; what they say is numbers that tell worker and step. */
@Timeout(60)
class HubTest {

  private static final String HERE = "127.0.0.1";
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  private Hub open(int workers, int joining, int waiting) {
    return open(Collections.nCopies(workers, new float[0]), joining, waiting);
  }

  private Hub open(List<float[]> keptBack, int joining, int waiting) {
    SharedGradientSettings settings =
        SharedGradientSettings.of(1, UpdateMessages.WHOLE)
            .within(Duration.ofMillis(joining), Duration.ofMillis(waiting));
    return Hub.open(HERE, HERE, settings, keptBack, () -> failed.complete(null));
  }

  private static Update update(int worker, int step) {
    return new Update(false, new int[] {worker, step});
  }

  private static List<List<Update>> steps(Exchange exchange, int worker, int count) {
    List<List<Update>> all = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      all.add(exchange.swap(update(worker, step)));
    }
    return all;
  }

  @Test
  void everyWorkerGetsTheUpdatesOfAllInTheSameOrder() {
    List<float[]> keptBack = List.of(new float[] {1, -0.5f}, new float[0], new float[] {7});
    try (Hub hub = open(keptBack, 10_000, 10_000)) {
      List<CompletableFuture<List<List<Update>>>> workers =
          IntStream.range(0, 3)
              .mapToObj(
                  worker ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            try (Exchange exchange = Exchange.join(hub.meeting(), worker)) {
                              assertThat(exchange.keptBack()).isEqualTo(keptBack.get(worker));
                              List<List<Update>> all = steps(exchange, worker, 20);
                              float[] end = {worker, 0.25f};
                              exchange.end(new ReplicaEnd(end, new float[] {-worker}));
                              return all;
                            }
                          },
                          task -> new Thread(task).start()))
              .toList();
      for (CompletableFuture<List<List<Update>>> worker : workers) {
        List<List<Update>> heard = worker.join();
        for (int step = 0; step < 20; step++) {
          assertThat(heard.get(step))
              .extracting(Update::words)
              .containsExactly(new int[] {0, step}, new int[] {1, step}, new int[] {2, step});
        }
      }
      List<ReplicaEnd> ends = hub.ends();
      assertThat(ends).hasSize(3);
      for (int worker = 0; worker < 3; worker++) {
        assertThat(ends.get(worker).parameters()).containsExactly(worker, 0.25f);
        assertThat(ends.get(worker).keptBack()).containsExactly(-worker);
      }
    }
    assertThat(failed).isNotDone();
  }

  @Test
  void aMissingWorkerEndsTheRoundForThoseWhoWait() {
    try (Hub hub = open(2, 2000, 10_000)) {
      assertThatThrownBy(() -> Exchange.join(hub.meeting(), 1))
          .isInstanceOf(ZooException.class)
          .hasMessageContaining("1 of 2 workers came within 2000 ms");
      assertThatThrownBy(hub::ends).hasMessageContaining("1 of 2 workers came within 2000 ms");
    }
    assertThat(failed).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void aWorkerThatGoesAwayIsNamedToAll() throws Exception {
    try (Hub hub = open(2, 10_000, 10_000)) {
      CompletableFuture<Void> leaving =
          CompletableFuture.runAsync(
              () -> {
                try (Exchange exchange = Exchange.join(hub.meeting(), 1)) {
                  steps(exchange, 1, 2);
                }
              });
      try (Exchange exchange = Exchange.join(hub.meeting(), 0)) {
        assertThatThrownBy(() -> steps(exchange, 0, 5))
            .isInstanceOf(ZooException.class)
            .hasMessageContaining("worker 1 (127.0.0.1) went away in step 3");
      }
      leaving.join();
      assertThatThrownBy(hub::ends).hasMessageContaining("went away in step 3");
    }
  }

  @Test
  void theReasonOfAFailureIsToldToAll() {
    try (Hub hub = open(2, 10_000, 10_000)) {
      CompletableFuture<Void> failing =
          CompletableFuture.runAsync(
              () -> {
                try (Exchange exchange = Exchange.join(hub.meeting(), 0)) {
                  exchange.fail(new ZooException("disk gone"));
                }
              });
      try (Exchange exchange = Exchange.join(hub.meeting(), 1)) {
        assertThatThrownBy(() -> steps(exchange, 1, 1))
            .hasMessageContaining("worker 0 (127.0.0.1) failed in step 1: disk gone");
      }
      failing.join();
      assertThatThrownBy(hub::ends).hasMessageContaining("disk gone");
    }
  }

  @Test
  void aSlowWorkerEndsTheRound() {
    try (Hub hub = open(2, 10_000, 2000)) {
      CountDownLatch over = new CountDownLatch(1);
      CompletableFuture<Void> slow =
          CompletableFuture.runAsync(
              () -> {
                try (Exchange exchange = Exchange.join(hub.meeting(), 1)) {
                  over.await();
                  assertThatThrownBy(() -> steps(exchange, 1, 1)).isInstanceOf(ZooException.class);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      try (Exchange exchange = Exchange.join(hub.meeting(), 0)) {
        assertThatThrownBy(() -> steps(exchange, 0, 1))
            .hasMessageContaining("worker 1 (127.0.0.1) did not finish step 1 within 2000 ms");
      } finally {
        over.countDown();
      }
      slow.join();
    }
  }

  @Test
  void workersThatMakeUnequalNumbersOfStepsAreRefused() {
    try (Hub hub = open(2, 10_000, 10_000)) {
      CompletableFuture<Void> shorter =
          CompletableFuture.runAsync(
              () -> {
                try (Exchange exchange = Exchange.join(hub.meeting(), 0)) {
                  steps(exchange, 0, 1);
                  assertThatThrownBy(() -> exchange.end(new ReplicaEnd(new float[0], new float[0])))
                      .isInstanceOf(ZooException.class);
                }
              });
      try (Exchange exchange = Exchange.join(hub.meeting(), 1)) {
        assertThatThrownBy(() -> steps(exchange, 1, 2))
            .hasMessageContaining("1 of 2 workers ended at step 2");
      }
      shorter.join();
    }
  }

  @Test
  void strangersAreNotLetIn() throws IOException {
    try (Hub hub = open(1, 10_000, 10_000)) {
      Meeting meeting = hub.meeting();
      try (Socket scanner = new Socket(InetAddress.getLoopbackAddress(), meeting.port())) {
        scanner.getOutputStream().write("GET / HTTP/1.1\r\n\r\n and so on, longer".getBytes(UTF_8));
        assertThat(scanner.getInputStream().read()).isLessThan(1);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("reset");
      }
      Meeting guessed =
          new Meeting(HERE, meeting.port(), UUID.randomUUID(), 1, meeting.joining(), 1000);
      assertThatThrownBy(() -> Exchange.join(guessed, 0)).isInstanceOf(ZooException.class);
      try (Exchange exchange = Exchange.join(meeting, 0)) {
        assertThat(steps(exchange, 0, 1).get(0)).hasSize(1);
      }
    }
  }

  @Test
  void aRoundThatIsGivenUpFreesItsWorkers() {
    Hub hub = open(2, 10_000, 10_000);
    CompletableFuture<Exchange> waiting =
        CompletableFuture.supplyAsync(() -> Exchange.join(hub.meeting(), 0));
    hub.close();
    assertThatThrownBy(waiting::join).hasCauseInstanceOf(ZooException.class);
    assertThatThrownBy(hub::ends).hasMessageContaining("given up");
    assertThat(failed).isNotDone();
  }

  /** Says that it joins, byte by byte, and never comes to the end of it. */
  private static void dawdle(Meeting meeting) {
    try (Socket stranger = new Socket(HERE, meeting.port())) {
      while (true) {
        stranger.getOutputStream().write('J');
        Thread.sleep(300);
      }
    } catch (IOException letGo) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void strangersWhoTakeTheirTimeDoNotHoldUpWorkers() {
    try (Hub hub = open(1, 30_000, 10_000)) {
      for (int i = 0; i < 5; i++) {
        new Thread(() -> dawdle(hub.meeting())).start();
      }
      long start = System.nanoTime();
      try (Exchange exchange = Exchange.join(hub.meeting(), 0)) {
        assertThat(steps(exchange, 0, 1).get(0)).hasSize(1);
      }
      // One after the other, the greetings of five strangers take 25 s.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  /** A worker that knows the round, up to its first step. */
  private static DataOutputStream insider(Socket socket, Meeting meeting) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeByte('J');
    out.writeLong(meeting.round().getMostSignificantBits());
    out.writeLong(meeting.round().getLeastSignificantBits());
    out.writeInt(0);
    out.flush();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.readByte();
    assertThat(in.readInt()).isZero();
    out.writeByte('S');
    out.writeBoolean(false);
    return out;
  }

  @Test
  void aClaimOfTwoBillionWordsTakesNoMemoryAndEndsByTheLimit() throws IOException {
    try (Hub hub = open(1, 10_000, 1000);
        Socket socket = new Socket(HERE, hub.meeting().port())) {
      DataOutputStream out = insider(socket, hub.meeting());
      out.writeInt(Integer.MAX_VALUE);
      out.flush();
      assertThatThrownBy(hub::ends).hasMessageContaining("did not finish step 1 within 1000 ms");
    }
    assertThat(failed).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void aByteNowAndThenDoesNotProlongAStep() throws Exception {
    try (Hub hub = open(1, 10_000, 1000);
        Socket socket = new Socket(HERE, hub.meeting().port())) {
      DataOutputStream out = insider(socket, hub.meeting());
      out.writeInt(1000);
      CompletableFuture<Void> trickle =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    out.writeByte(0);
                    Thread.sleep(300);
                  }
                } catch (IOException | InterruptedException letGo) {
                  return;
                }
              });
      long start = System.nanoTime();
      assertThatThrownBy(hub::ends).hasMessageContaining("did not finish step 1 within 1000 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      trickle.cancel(true);
    }
  }
}
