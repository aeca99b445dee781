package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.Goldens;

class ConcurrentReadingTest {

  private static final int THREADS = 8;
  private static final int WINDOWS = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dpot_protocol.h5",
        "dpot_protocol_cfdbench.h5",
        "dpot_protocol_dir/train",
        "fno_ns_v73.mat",
        "fno_ns_v5.mat",
        "pdebench_cfd_2d.h5",
        "pdebench_rdb_swe.h5",
        "pdebench_diff_react.h5",
        "pdearena_ns.h5",
        "pdearena_nscond.h5",
        "cfdbench",
        "the_well_sample.hdf5"
      })
  void eightThreadsReadWhatOneReads(String name) throws Exception {
    List<float[]> whole = new ArrayList<>();
    try (TrajectorySource alone = TrajectoryFiles.open(Goldens.path("formats/" + name))) {
      for (int i = 0; i < alone.count(); i++) {
        whole.add(alone.read(i, 0, alone.shape().frames()));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    // A fresh source, so that opening inside the file is raced for as well.
    try (TrajectorySource shared = TrajectoryFiles.open(Goldens.path("formats/" + name))) {
      List<Callable<Integer>> readers = new ArrayList<>();
      for (int k = 0; k < THREADS; k++) {
        RandomGenerator random = Seeds.generator(1, name, k);
        readers.add(() -> mismatches(shared, whole, random));
      }
      for (Future<Integer> mismatches : threads.invokeAll(readers)) {
        assertThat(mismatches.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int mismatches(
      TrajectorySource source, List<float[]> whole, RandomGenerator random) {
    int wrong = 0;
    int frame = source.shape().frameSize();
    for (int k = 0; k < WINDOWS; k++) {
      int trajectory = random.nextInt(source.count());
      int frames = 1 + random.nextInt(Math.min(11, source.shape().frames()));
      int first = random.nextInt(source.shape().frames() - frames + 1);
      float[] window = source.read(trajectory, first, frames);
      for (int p = 0; p < window.length; p++) {
        wrong += window[p] == whole.get(trajectory)[first * frame + p] ? 0 : 1;
      }
    }
    return wrong;
  }
}
