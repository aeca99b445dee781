package org.operatorzoo.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The pairs measured for one row, batch and number of threads. */
final class PeerResult {

  private final PeerRow row;
  private final int batch;
  private final int threads;
  private final List<Sample> zoo = new ArrayList<>();
  private final List<Sample> peer = new ArrayList<>();
  private String failure = "";

  PeerResult(PeerRow row, int batch, int threads) {
    this.row = row;
    this.batch = batch;
    this.threads = threads;
  }

  /** Adds a pair. */
  void add(Sample ours, Sample theirs) {
    zoo.add(ours);
    peer.add(theirs);
  }

  /** Says why there are no more pairs. */
  void fail(String reason) {
    failure = reason;
  }

  PeerRow row() {
    return row;
  }

  int batch() {
    return batch;
  }

  int threads() {
    return threads;
  }

  /** Empty if all went well. */
  String failure() {
    return failure;
  }

  /** The zoo's numbers; empty if they were not measured. */
  Optional<Spread> zoo(ToDoubleFunction<Sample> what) {
    return spread(zoo, what);
  }

  /** PyTorch's numbers; empty if they were not measured. */
  Optional<Spread> peer(ToDoubleFunction<Sample> what) {
    return spread(peer, what);
  }

  /** Zoo over PyTorch, pair by pair; empty if one of them was not measured. */
  Optional<Spread> ratio(ToDoubleFunction<Sample> what) {
    List<Double> above = zoo.stream().map(what::applyAsDouble).toList();
    List<Double> below = peer.stream().map(what::applyAsDouble).toList();
    boolean known = finite(above) && finite(below);
    return known ? Optional.of(Spread.ofRatios(above, below)) : Optional.empty();
  }

  private static Optional<Spread> spread(List<Sample> samples, ToDoubleFunction<Sample> what) {
    List<Double> values = samples.stream().map(what::applyAsDouble).toList();
    return finite(values) ? Optional.of(Spread.of(values)) : Optional.empty();
  }

  private static boolean finite(List<Double> values) {
    return !values.isEmpty() && values.stream().allMatch(Double::isFinite);
  }
}
