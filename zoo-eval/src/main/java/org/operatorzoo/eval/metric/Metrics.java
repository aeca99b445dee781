package org.operatorzoo.eval.metric;

import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;

/** Every metric, in the order of tables; the first is the principal one. */
public final class Metrics {

  /** All of them. */
  public static final List<Metric> ALL =
      List.of(
          new L2re(),
          new RelativeL2(),
          new RelativeL1(),
          new Nrmse(),
          new Vrmse(),
          new Rmse(),
          new MaxError(),
          new SpectralError(SpectralError.Band.LOW),
          new SpectralError(SpectralError.Band.MID),
          new SpectralError(SpectralError.Band.HIGH),
          new BoundaryError(),
          new ConservedError(),
          new Correlation(),
          new CorrelationHorizon());

  private Metrics() {}

  /** Names of all metrics, in their order. */
  public static List<String> names() {
    return ALL.stream().map(Metric::name).toList();
  }

  /**
   * The metric of a name.
   *
   * @throws ConfigException with the nearest names if there is none
   */
  public static Metric find(String name) {
    return ALL.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(() -> NearestNames.unknown("metric", name, names()));
  }
}
