package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where in one piece of memory per data type the computed values of a step lie: two values share a
 * place only if the last use of one comes before the first of the other. Large values are placed
 * first, each at the lowest place that is free while it lives.
 */
final class MemoryPlan {

  /** Places are multiples of this many numbers: whole cache lines. */
  private static final long ALIGNMENT = 16;

  private final Map<Value, Long> offsets = new IdentityHashMap<>();
  private final Map<DataType, Long> lengths = new HashMap<>();

  /** How long a value is needed. */
  private record Life(Value value, int from, int to, long length) {}

  private record Place(long from, long to, Life life) {}

  private MemoryPlan() {}

  /** The plan for a tape; outputs and inputs of the step keep their places to the end. */
  static MemoryPlan of(Tape tape) {
    MemoryPlan plan = new MemoryPlan();
    Map<DataType, List<Life>> lives = new HashMap<>();
    for (Life life : lives(tape)) {
      lives.computeIfAbsent(life.value().type(), t -> new ArrayList<>()).add(life);
    }
    lives.forEach(plan::place);
    return plan;
  }

  private static Iterable<Life> lives(Tape tape) {
    int end = tape.nodes().size();
    Map<Value, Life> lives = new IdentityHashMap<>();
    tape.inputs().values().forEach(value -> extend(lives, value, -1, -1));
    for (int i = 0; i < end; i++) {
      Node node = tape.nodes().get(i);
      for (Value value : node.outputs()) {
        extend(lives, value, i, i);
      }
      for (Value value : node.inputs()) {
        extend(lives, value, i, i);
      }
    }
    tape.outputs().values().forEach(value -> extend(lives, value, end, end));
    return lives.values();
  }

  private static void extend(Map<Value, Life> lives, Value used, int from, int to) {
    Value value = used.root();
    if (value.isFixed()) {
      return;
    }
    Life life = lives.get(value);
    lives.put(
        value,
        life == null
            ? new Life(value, from, to, aligned(value.length()))
            : new Life(value, life.from(), Math.max(life.to(), to), life.length()));
  }

  private void place(DataType type, List<Life> lives) {
    lives.sort(Comparator.comparingLong(Life::length).reversed().thenComparingInt(Life::from));
    List<Place> placed = new ArrayList<>();
    long end = 0;
    for (Life life : lives) {
      long at = lowestGap(placed, life);
      Place place = new Place(at, at + life.length(), life);
      insert(placed, place);
      offsets.put(life.value(), at);
      end = Math.max(end, place.to());
    }
    lengths.put(type, Math.max(end, ALIGNMENT));
  }

  private static long lowestGap(List<Place> byPosition, Life life) {
    long at = 0;
    for (Place other : byPosition) {
      boolean together = other.life().from() <= life.to() && life.from() <= other.life().to();
      if (together) {
        if (other.from() - at >= life.length()) {
          return at;
        }
        at = Math.max(at, other.to());
      }
    }
    return at;
  }

  private static void insert(List<Place> byPosition, Place place) {
    int i = 0;
    while (i < byPosition.size() && byPosition.get(i).from() <= place.from()) {
      i++;
    }
    byPosition.add(i, place);
  }

  private static long aligned(long length) {
    return Math.max(ALIGNMENT, (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
  }

  /** Numbers of this type needed in all, by type. */
  Map<DataType, Long> lengths() {
    return Map.copyOf(lengths);
  }

  /** Where a computed value begins, in numbers of its type. */
  long offset(Value value) {
    return offsets.get(value);
  }
}
