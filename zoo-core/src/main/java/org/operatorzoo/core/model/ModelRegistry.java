package org.operatorzoo.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;

/** Finds architectures on the class path and their named configurations. */
public final class ModelRegistry {

  private ModelRegistry() {}

  /** All architectures, in order of name. */
  public static List<OperatorArchitecture<?>> architectures() {
    List<OperatorArchitecture<?>> found = new ArrayList<>();
    for (OperatorArchitecture<?> architecture : ServiceLoader.load(OperatorArchitecture.class)) {
      found.add(architecture);
    }
    found.sort((a, b) -> a.name().compareTo(b.name()));
    return found;
  }

  /**
   * The architecture of this name.
   *
   * @throws ConfigException with the nearest names if there is none
   */
  public static OperatorArchitecture<?> architecture(String name) {
    List<OperatorArchitecture<?>> all = architectures();
    return all.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                NearestNames.unknown(
                    "architecture", name, all.stream().map(a -> a.name()).toList()));
  }

  /**
   * The models whose names match a pattern.
   *
   * @param pattern a name with wildcards: {@code *} for any letters, {@code ?} for one
   */
  public static List<OperatorDefinition<?>> list(String pattern) {
    Pattern regex =
        Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    List<OperatorDefinition<?>> found = new ArrayList<>();
    for (OperatorArchitecture<?> architecture : architectures()) {
      for (OperatorDefinition<?> definition : presets(architecture)) {
        if (regex.matcher(definition.name()).matches()) {
          found.add(definition);
        }
      }
    }
    return found;
  }

  /**
   * The model of this name.
   *
   * @throws ConfigException with the nearest names if there is none
   */
  public static OperatorDefinition<?> find(String name) {
    List<OperatorDefinition<?>> all = list("*");
    return all.stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                NearestNames.unknown(
                    "model", name, all.stream().map(OperatorDefinition::name).toList()));
  }

  private static <C extends OperatorConfig> List<OperatorDefinition<C>> presets(
      OperatorArchitecture<C> architecture) {
    List<OperatorDefinition<C>> definitions = new ArrayList<>();
    for (Map.Entry<String, C> preset : architecture.presets().entrySet()) {
      definitions.add(new OperatorDefinition<>(preset.getKey(), architecture, preset.getValue()));
    }
    return definitions;
  }
}
