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
record SizeCurve(
    String axis, String model, List<Integer> values, BiConsumer<ObjectNode, Integer> change) {

  static final String BATCH = "windows per batch";
  private static final int WINDOWS = 4;

  private static final List<Integer> WIDTHS = List.of(32, 64, 96, 128, 192, 256);
  private static final List<Integer> SIDES = List.of(16, 32, 48, 64, 96);
  private static final List<Integer> EXPERTS = List.of(2, 4, 8, 16, 32);
  private static final List<Integer> ACTIVE = List.of(1, 2, 4, 8);
  private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16);

  static List<SizeCurve> all() {
    return List.of(
        new SizeCurve("width", "dpot-nano", WIDTHS, set("embedDim")),
        new SizeCurve("width", "moepot-nano", WIDTHS, set("embedDim")),
        new SizeCurve("width", "nestor-nano", WIDTHS, set("width")),
        new SizeCurve("width", "fno-nano", List.of(8, 16, 32, 64), set("width")),
        new SizeCurve("grid points per axis", "dpot-nano", SIDES, SizeCurve::side),
        new SizeCurve("grid points per axis", "moepot-nano", SIDES, SizeCurve::side),
        new SizeCurve("grid points per axis", "nestor-nano", SIDES, SizeCurve::side),
        new SizeCurve("grid points per axis", "fno-nano", SIDES, SizeCurve::side),
        new SizeCurve("experts", "moepot-nano", List.of(4, 8, 16, 32), set("experts")),
        new SizeCurve("experts", "nestor-nano", EXPERTS, SizeCurve::imageExperts),
        new SizeCurve("active experts", "moepot-nano", ACTIVE, set("activeExperts")),
        new SizeCurve(
            "active experts", "nestor-nano", List.of(1, 2, 3, 4), SizeCurve::activeImageExperts),
        new SizeCurve(BATCH, "dpot-nano", BATCHES, (config, n) -> {}),
        new SizeCurve(BATCH, "moepot-nano", List.of(2, 4, 8, 16), (config, n) -> {}),
        new SizeCurve(BATCH, "nestor-nano", BATCHES, (config, n) -> {}),
        new SizeCurve(BATCH, "fno-nano", BATCHES, (config, n) -> {}));
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
