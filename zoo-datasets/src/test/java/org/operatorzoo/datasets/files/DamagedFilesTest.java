package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;
import org.operatorzoo.datasets.layout.FileSource;

/**
 * Every reader on stored files with seeded damage: a file is read, or refused by the project's own
 * exception; anything else (another exception, no memory, no end) fails with the file kept.
 */
class DamagedFilesTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir Path directory;

  private static List<Path> fixtures() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String place : List.of("formats", "cases/hdf5", "cases/mat", "real/mat", "real/netcdf")) {
      try (Stream<Path> files = Files.walk(Goldens.path(place), 1)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().endsWith(".json"))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }

  /** One of: bytes set, a bit turned, a run of zeros, a cut, a run copied elsewhere. */
  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] bytes = whole.clone();
    // Headers are at the start of most files: half of the damage goes there.
    int reach = random.nextBoolean() ? Math.min(bytes.length, 4096) : bytes.length;
    int at = random.nextInt(reach);
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = 0; i <= random.nextInt(4); i++) {
          bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 ->
          Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)), (byte) 0);
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      default -> {
        int length = Math.min(1 + random.nextInt(64), bytes.length - Math.max(at, 1));
        int to = random.nextInt(bytes.length - Math.max(0, length) + 1);
        System.arraycopy(whole, at, bytes, Math.min(to, bytes.length - length), length);
      }
    }
    return bytes;
  }

  private static void read(Path file) {
    try (FileSource source = TrajectoryFiles.open(file)) {
      source.channels();
      for (int trajectory : new int[] {0, source.count() - 1}) {
        source.read(trajectory, 0, source.shape().frames());
      }
    } catch (DatasetException refused) {
      assertThat(refused).message().isNotBlank();
    }
  }

  private void damage(int timesPerFixture) throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor(DamagedFilesTest::daemon);
    for (Path fixture : fixtures()) {
      byte[] whole = Files.readAllBytes(fixture);
      String name = fixture.getFileName().toString();
      RandomGenerator random = Seeds.generator(20, name, 0);
      for (int i = 0; i < timesPerFixture; i++) {
        byte[] bytes = damaged(whole, random);
        Path file = Files.write(directory.resolve(name), bytes);
        Future<?> outcome = one.submit(() -> read(file));
        try {
          outcome.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
          Path kept = Files.createDirectories(Path.of("target/damaged")).resolve(i + "-" + name);
          Files.write(kept, bytes);
          throw new AssertionError("damage " + i + " of " + name + ", kept as " + kept, e);
        }
      }
    }
    one.shutdown();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  @Test
  void damagedFilesAreReadOrRefused() throws Exception {
    damage(25);
  }

  @Tag("slow")
  @Test
  void tensOfThousandsOfDamagedFilesAreReadOrRefused() throws Exception {
    damage(2_000);
  }
}
