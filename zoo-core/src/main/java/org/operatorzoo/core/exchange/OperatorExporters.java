package org.operatorzoo.core.exchange;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;

/** The formats on the class path. */
public final class OperatorExporters {

  private OperatorExporters() {}

  /** All exporters, in order of format. */
  public static List<OperatorExporter> all() {
    return ServiceLoader.load(OperatorExporter.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(OperatorExporter::format))
        .toList();
  }

  /**
   * The exporter of a format.
   *
   * @throws ConfigException with the nearest names if there is none
   */
  public static OperatorExporter find(String format) {
    List<OperatorExporter> all = all();
    return all.stream()
        .filter(e -> e.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                NearestNames.unknown(
                    "format", format, all.stream().map(OperatorExporter::format).toList()));
  }
}
