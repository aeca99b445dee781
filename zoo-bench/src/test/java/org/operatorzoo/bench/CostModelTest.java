package org.operatorzoo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.runs.bench.CostModel;
import org.operatorzoo.runs.bench.CostReport;
import org.operatorzoo.runs.bench.CostReport.Part;

/** Counts from plans against counts by hand from the models' equations. */
class CostModelTest {

  private static final int BATCH = 3;

  private static long products(CostReport report, String part) {
    return report.forward().parts().stream()
        .filter(p -> p.name().equals(part))
        .mapToLong(Part::products)
        .sum();
  }

  private static JsonNode config(OperatorDefinition<?> definition) {
    return Documents.json().valueToTree(definition.config());
  }

  @Test
  void fourierLayersCostWhatTheirEquationsSay() {
    OperatorDefinition<?> fno = ModelRegistry.find("fno-nano");
    JsonNode c = config(fno);
    long side = c.at("/field/height").asLong();
    long w = c.get("width").asLong();
    long modes = c.get("columnModes").asLong();
    long rows = 2 * c.get("rowModes").asLong();
    long layers = c.get("layers").asLong();

    CostReport report = CostModel.of(fno, BATCH);

    // [2L, W]·[W, H·B·w] and L times [2R, 2H]·[2H, B·w], and the same back.
    long columns = 2 * (2 * modes) * side * (side * BATCH * w);
    long down = 2 * modes * (2 * rows) * (2 * side) * (BATCH * w);
    assertThat(products(report, "Fourier transforms")).isEqualTo(layers * 2 * (columns + down));
    // One real product of [B, 2w]·[2w, 2w] for each mode.
    assertThat(products(report, "spectral_convs"))
        .isEqualTo(layers * rows * modes * 2 * BATCH * (2 * w) * (2 * w));
    assertThat(products(report, "convs")).isEqualTo(layers * 2 * side * side * BATCH * w * w);
  }

  @Test
  void aDpotBlockCostsItsTwoPerceptrons() {
    OperatorDefinition<?> dpot = ModelRegistry.find("dpot-nano");
    JsonNode c = config(dpot);
    long tokens = tokens(c);
    long d = c.get("embedDim").asLong();
    long hidden = d * c.get("mlpRatio").asLong();
    long depth = c.get("depth").asLong();

    CostReport report = CostModel.of(dpot, BATCH);

    assertThat(products(report, "blocks.mlp"))
        .isEqualTo(depth * 2 * 2 * BATCH * tokens * d * hidden);
    assertThat(report.forward().everyExpert()).isEqualTo(report.forward().flops());
  }

  @Test
  void routedExpertsSaveTheShareOfThoseNotChosen() {
    OperatorDefinition<?> moepot = ModelRegistry.find("moepot-nano");
    JsonNode c = config(moepot);
    long d = c.get("embedDim").asLong();
    long chosen = c.get("activeExperts").asLong();
    long experts = c.get("experts").asLong();
    long each = 2 * BATCH * tokens(c) * d * d * c.get("mlpRatio").asLong();

    CostReport report = CostModel.of(moepot, BATCH);
    Part routed =
        report.forward().parts().stream()
            .filter(p -> p.name().equals("blocks.MoE.experts"))
            .findFirst()
            .orElseThrow();

    assertThat(routed.products()).isEqualTo(c.get("depth").asLong() * chosen * each);
    assertThat(routed.everyExpert() - routed.others())
        .isEqualTo(c.get("depth").asLong() * experts * each);
  }

  @Test
  void attentionIsAProductOfData() {
    OperatorDefinition<?> nestor = ModelRegistry.find("nestor-nano");
    JsonNode c = config(nestor);
    long n = tokens(c);
    long d = c.get("width").asLong();
    long samples = BATCH * c.at("/image/active").asLong();

    // Q·Kᵀ and the weights times V, over all heads together.
    assertThat(products(CostModel.of(nestor, BATCH), "products of data"))
        .isEqualTo(c.get("depth").asLong() * 2 * 2 * samples * n * n * d);
  }

  @Test
  void aTrainingStepTakesAboutThreeTimesThePrediction() {
    CostReport report = CostModel.of(ModelRegistry.find("dpot-nano"), BATCH);
    double ratio = (double) report.trainingStep().products() / report.forward().products();

    // Two products for the gradients of each, less the gradient of the input of the model.
    assertThat(ratio).isBetween(2.5, 3.0);
    assertThat(report.memory().moments()).isEqualTo(2 * report.memory().gradients());
    assertThat(report.memory().stepArrays()).isGreaterThan(report.memory().forwardArrays());
  }

  @Test
  void theCostOfEveryOperationOfEverySmallPresetIsKnown() {
    assertThat(ModelRegistry.list("*-nano"))
        .allSatisfy(
            definition ->
                assertThat(CostModel.of(definition, BATCH).trainingStep().flops()).isPositive());
  }

  @Test
  void aModelThatCannotTrainOnOneWindowStillPredictsIt() {
    CostReport report = CostModel.of(ModelRegistry.find("moepot-nano"), 1);

    assertThat(report.trainingStep()).isNull();
    assertThat(report.forward().flops()).isPositive();
  }

  private static long tokens(JsonNode c) {
    long side = c.at("/field/height").asLong() / c.get("patch").asLong();
    return side * side;
  }
}
