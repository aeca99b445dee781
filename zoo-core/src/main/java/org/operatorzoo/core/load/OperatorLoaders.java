package org.operatorzoo.core.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;

/** Finds operators by references {@code scheme:location}, through the loaders on the class path. */
public final class OperatorLoaders {

  private OperatorLoaders() {}

  /**
   * Looks an operator up.
   *
   * @param reference e.g. {@code class:my.pkg.MyOperator} or {@code onnx:model.onnx}
   * @throws ConfigException if the reference is malformed or no loader has its scheme
   */
  public static FoundOperator find(String reference) {
    int colon = reference.indexOf(':');
    if (colon < 1 || colon == reference.length() - 1) {
      throw new ConfigException(
          "operator \"" + reference + "\"",
          "one of " + String.join(", ", forms()),
          colon < 1 ? "no scheme before a colon" : "nothing behind the colon");
    }
    String scheme = reference.substring(0, colon);
    List<OperatorLoader> all = all();
    return all.stream()
        .filter(loader -> loader.scheme().equals(scheme))
        .findFirst()
        .orElseThrow(
            () ->
                NearestNames.unknown(
                    "scheme of the operator",
                    scheme,
                    all.stream().map(OperatorLoader::scheme).toList()))
        .find(reference.substring(colon + 1));
  }

  /** How references are written, in order of scheme. */
  public static List<String> forms() {
    return all().stream().map(OperatorLoader::form).toList();
  }

  private static List<OperatorLoader> all() {
    List<OperatorLoader> found = new ArrayList<>();
    ServiceLoader.load(OperatorLoader.class).forEach(found::add);
    found.sort(Comparator.comparing(OperatorLoader::scheme));
    return found;
  }
}
