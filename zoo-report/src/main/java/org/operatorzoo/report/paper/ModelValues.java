package org.operatorzoo.report.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorFacts;

/** Parameters and settings of the models that the class path holds. */
record ModelValues(PaperTable table, Vocabulary vocabulary) implements ValueSource {

  private static final double MILLION = 1e6;

  @Override
  public Optional<Measured> value(PublishedCell cell) {
    return table
        .match(cell.model(), cell.stage())
        .map(match -> match.presets().get(0))
        .filter(preset -> !ModelRegistry.list(preset).isEmpty())
        .map(preset -> Measured.computed(value(cell, preset), preset));
  }

  private double value(PublishedCell cell, String preset) {
    OperatorFacts facts = OperatorFacts.of(ModelRegistry.find(preset));
    return switch (vocabulary.metric(cell.metric()).from()) {
      case TOTAL_PARAMETERS -> facts.parameters() / MILLION;
      case ACTIVATED_PARAMETERS -> facts.activated() / MILLION;
      case ACTIVATION_RATIO -> 100.0 * facts.activated() / facts.parameters();
      default -> setting(cell.metric(), Documents.json().valueToTree(facts.config()));
    };
  }

  private double setting(String name, JsonNode config) {
    String path = table.settings().get(name);
    if (path == null) {
      throw new ConfigException("table " + table.id(), "a path of the setting " + name, "none");
    }
    if (path.startsWith("=")) {
      return Double.parseDouble(path.substring(1));
    }
    double product = 1;
    for (String pointer : path.split("\\*")) {
      JsonNode value = config.at(pointer);
      if (!value.isNumber()) {
        throw new ConfigException("table " + table.id(), "a number at " + pointer, value + "");
      }
      product *= value.asDouble();
    }
    return product;
  }
}
