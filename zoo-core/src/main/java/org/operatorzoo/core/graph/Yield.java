package org.operatorzoo.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;

/** What the layers of one operator handed to their scope while it was built; by full path. */
public final class Yield {

  final Set<String> read = new LinkedHashSet<>();
  final Map<String, SDVariable> updates = new LinkedHashMap<>();
  final List<Routing> routing = new ArrayList<>();
  final List<BalanceLoss> balance = new ArrayList<>();
  final Map<String, List<SDVariable>> unweighted = new LinkedHashMap<>();
  final Map<String, Draw> draws = new LinkedHashMap<>();
  final Map<String, SDVariable> scalars = new LinkedHashMap<>();
  final Map<String, SDVariable> taps = new LinkedHashMap<>();
  SDVariable classLogits;
  Reconstruction reconstruction;

  Yield() {}

  /** New values of state by parameter name. */
  public Map<String, SDVariable> updates() {
    return updates;
  }

  /** Decisions of routers, in order. */
  public List<Routing> routing() {
    return routing;
  }

  /** Terms that the operator adds to the loss, in order. */
  public List<BalanceLoss> balance() {
    return balance;
  }

  /** Random numbers wanted in every step. */
  public Map<String, Draw> draws() {
    return draws;
  }

  /** Numbers that the host gives in every step. */
  public Map<String, SDVariable> scalars() {
    return scalars;
  }

  /** Marked variables. */
  public Map<String, SDVariable> taps() {
    return taps;
  }

  /** [B, classes], or null without class head. */
  public SDVariable classLogits() {
    return classLogits;
  }

  /** The frames read as decoded again, or null. */
  public Reconstruction reconstruction() {
    return reconstruction;
  }
}
