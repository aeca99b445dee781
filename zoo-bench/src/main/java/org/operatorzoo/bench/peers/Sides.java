package org.operatorzoo.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.operatorzoo.bench.peers.Processes.Failure;
import org.operatorzoo.core.error.ConfigException;

/**
 * The two programs.
 *
 * @param processes runs them
 * @param root directory of the repository
 * @param python interpreter with PyTorch
 * @param repeats measured repetitions in each process
 * @param warmup repetitions of the zoo before them; the PyTorch side has one of its own
 */
record Sides(Processes processes, Path root, String python, int repeats, int warmup) {

  private static final double MIB = 1 << 20;
  private static final String SCRIPT = "bench/pytorch/peer_bench.py";

  /** One process of the zoo. */
  Sample zoo(PeerRow row, int batch, int threads) throws Failure {
    boolean trains = row.trains(batch);
    List<String> command =
        List.of(
            root.resolve("zoo").toString(),
            "bench",
            row.model(),
            "--batch",
            "" + batch,
            "--threads",
            "" + threads,
            "--steps",
            "" + repeats,
            "--warmup",
            "" + warmup,
            "--phase",
            trains ? "both" : "forward",
            "--json");
    JsonNode report = processes.json(command, environment(threads));
    return new Sample(
        report.at("/forward/median").asDouble(Double.NaN),
        report.at("/trainingStep/median").asDouble(Double.NaN),
        report.path("peakResidentBytes").asDouble(Double.NaN) / MIB);
  }

  /** One process of PyTorch. */
  Sample peer(PeerRow row, int batch, int threads) throws Failure {
    boolean trains = row.trains(batch);
    List<String> command = new ArrayList<>(List.of(python, root.resolve(SCRIPT).toString()));
    command.addAll(row.peer());
    command.addAll(
        List.of(
            "--batch",
            "" + batch,
            "--threads",
            "" + threads,
            "--repeats",
            "" + repeats,
            "--phase",
            trains ? "both" : "forward"));
    JsonNode report = processes.json(command, environment(threads));
    JsonNode peaks = report.path("peak_rss_mib");
    return new Sample(
        report.at("/forward_ms/median").asDouble(Double.NaN),
        report.at("/train_step_ms/median").asDouble(Double.NaN),
        peaks.path(trains ? "train" : "forward").asDouble(Double.NaN));
  }

  /**
   * The version of PyTorch.
   *
   * @throws ConfigException if it is missing
   */
  String torch() {
    String probe = "import torch, h5py; print(torch.__version__)";
    try {
      return processes.text(List.of(python, "-c", probe), Map.of()).strip();
    } catch (Failure e) {
      throw new ConfigException(
          "--python " + python,
          "a Python with PyTorch and h5py (Debian: apt-get install python3-torch python3-h5py"
              + " libopenblas0-pthread)",
          e.getMessage());
    }
  }

  /** Threads of native operations, and of the Java loops beside them. */
  private static Map<String, String> environment(int threads) {
    String given = System.getenv().getOrDefault("ZOO_JAVA_OPTS", "");
    String count = Integer.toString(threads);
    return Map.of(
        "OMP_NUM_THREADS",
        count,
        "OPENBLAS_NUM_THREADS",
        count,
        "ZOO_THREADS",
        count,
        "ZOO_JAVA_OPTS",
        given + " -Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1));
  }
}
