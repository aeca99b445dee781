package org.operatorzoo.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;

/**
 * One curve: a preset with one of its extents growing.
 *
 * @param axis what grows; equal axes share a figure
 * @param model the preset
 * @param values the extents, growing
 * @param change sets the extent in the configuration; does nothing for the batch
 */
record Sweep(
    String axis, String model, List<Integer> values, BiConsumer<ObjectNode, Integer> change) {

  static final String BATCH = "windows per batch";
  private static final int WINDOWS = 4;

  private static final List<Integer> WIDTHS = List.of(32, 64, 96, 128, 192, 256);
  private static final List<Integer> SIDES = List.of(16, 32, 48, 64, 96);
  private static final List<Integer> EXPERTS = List.of(2, 4, 8, 16, 32);
  private static final List<Integer> ACTIVE = List.of(1, 2, 4, 8);
  private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16);

  static List<Sweep> all() {
    return List.of(
        new Sweep("width", "dpot-nano", WIDTHS, set("embedDim")),
        new Sweep("width", "moepot-nano", WIDTHS, set("embedDim")),
        new Sweep("width", "nestor-nano", WIDTHS, set("width")),
        new Sweep("width", "fno-nano", List.of(8, 16, 32, 64), set("width")),
        new Sweep("grid points per axis", "dpot-nano", SIDES, Sweep::side),
        new Sweep("grid points per axis", "moepot-nano", SIDES, Sweep::side),
        new Sweep("grid points per axis", "nestor-nano", SIDES, Sweep::side),
        new Sweep("grid points per axis", "fno-nano", SIDES, Sweep::side),
        new Sweep("experts", "moepot-nano", List.of(4, 8, 16, 32), set("experts")),
        new Sweep("experts", "nestor-nano", EXPERTS, Sweep::imageExperts),
        new Sweep("active experts", "moepot-nano", ACTIVE, set("activeExperts")),
        new Sweep("active experts", "nestor-nano", List.of(1, 2, 3, 4), Sweep::activeImageExperts),
        new Sweep(BATCH, "dpot-nano", BATCHES, (config, n) -> {}),
        new Sweep(BATCH, "moepot-nano", List.of(2, 4, 8, 16), (config, n) -> {}),
        new Sweep(BATCH, "nestor-nano", BATCHES, (config, n) -> {}),
        new Sweep(BATCH, "fno-nano", BATCHES, (config, n) -> {}));
  }

  private static BiConsumer<ObjectNode, Integer> set(String field) {
    return (config, n) -> config.put(field, n);
  }

  private static void side(ObjectNode config, int n) {
    config.withObject("/field").put("height", n).put("width", n);
  }

  private static void imageExperts(ObjectNode config, int n) {
    config.withObject("/image").put("experts", n);
  }

  private static void activeImageExperts(ObjectNode config, int n) {
    config.withObject("/image").put("active", n);
  }

  /** The operator at one point of the curve. */
  OperatorDefinition<?> definition(int value) {
    OperatorDefinition<?> preset = ModelRegistry.find(model);
    ObjectNode config = Documents.json().valueToTree(preset.config());
    change.accept(config, value);
    return OperatorDefinition.fromJson(
        model, preset.architecture().name(), axis + " " + value, config.toString());
  }

  /** B at one point of the curve. */
  int batch(int value) {
    return axis.equals(BATCH) ? value : WINDOWS;
  }
}
