package org.operatorzoo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.NearestNames;

/**
 * One comparison: a preset of the zoo and what the PyTorch side is asked for.
 *
 * @param name how the row is called and chosen
 * @param model preset of the zoo
 * @param peer arguments of {@code peer_bench.py} that choose the model
 * @param trainsAlone whether a step may have a single window
 * @param targets what is aimed at
 */
public record PeerRow(
    String name, String model, List<String> peer, boolean trainsAlone, Targets targets) {

  private static final Targets LEVEL = new Targets(1, 1, 1.3);
  private static final Targets FNO = new Targets(0.7, 1, 1.3);
  private static final Targets SPARSE_BESIDE_DENSE = new Targets(0.5, 0.5, 1.3);

  private static final List<PeerRow> ALL =
      List.of(
          new PeerRow("dpot-tiny", "dpot-tiny", List.of("--model", "dpot_tiny"), true, LEVEL),
          new PeerRow("fno-0.5m", "fno-0.5m", fno(20, 12), true, FNO),
          new PeerRow("fno-7m", "fno-7m", fno(32, 20), true, FNO),
          new PeerRow(
              "moepot-tiny/all",
              "moepot-tiny",
              variant("moepot_tiny", "dense"),
              false,
              SPARSE_BESIDE_DENSE),
          new PeerRow(
              "moepot-tiny/selected",
              "moepot-tiny",
              variant("moepot_tiny", "sparse"),
              false,
              LEVEL),
          new PeerRow(
              "nestor-tiny/selected",
              "nestor-tiny",
              variant("nestor_tiny", "sparse"),
              true,
              LEVEL));

  /** Copies the arguments. */
  public PeerRow {
    peer = List.copyOf(peer);
  }

  private static List<String> fno(int width, int modes) {
    return List.of("--model", "fno", "--fno-width", "" + width, "--fno-modes", "" + modes);
  }

  private static List<String> variant(String model, String variant) {
    return List.of("--model", model, "--variant", variant);
  }

  /** All rows. */
  public static List<PeerRow> all() {
    return ALL;
  }

  /**
   * The rows of these names.
   *
   * @param names full names, or the part before the slash; empty for all
   * @throws org.operatorzoo.core.error.ConfigException with the nearest names if there is no such
   *     row
   */
  public static List<PeerRow> choose(List<String> names) {
    if (names.isEmpty()) {
      return ALL;
    }
    List<PeerRow> chosen = new ArrayList<>();
    for (String name : names) {
      List<PeerRow> found =
          ALL.stream().filter(r -> r.name.equals(name) || r.model.equals(name)).toList();
      if (found.isEmpty()) {
        throw NearestNames.unknown("row", name, ALL.stream().map(PeerRow::name).toList());
      }
      chosen.addAll(found);
    }
    return chosen;
  }

  /** Whether both sides can train on this many windows. */
  public boolean trains(int batch) {
    return trainsAlone || batch > 1;
  }
}
