package org.operatorzoo.runs.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.fused.OperationKind;
import org.operatorzoo.core.fused.Work;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.ParameterValues;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.session.PlannedStep;
import org.operatorzoo.runs.bench.CostReport.Memory;
import org.operatorzoo.runs.bench.CostReport.Part;
import org.operatorzoo.runs.bench.CostReport.Pass;

/**
 * What an operator costs, counted from the plans of its steps: nothing is computed. {@link
 * OperationCosts} says what is counted and how.
 */
public final class CostModel {

  /** Names of parameters are told apart to this depth: {@code blocks.sub.experts}. */
  private static final int DEPTH = 3;

  private static final String CONSTANT = "constant/";

  private final ParameterTable table;

  private CostModel(ParameterTable table) {
    this.table = table;
  }

  /**
   * Counts.
   *
   * @param batch B, windows per step
   */
  public static CostReport of(OperatorDefinition<?> definition, int batch) {
    Checks.positive("batch", batch);
    ParameterTable table = definition.parameters();
    CostModel model = new CostModel(table);
    boolean trainable = batch >= definition.architecture().smallestTrainingBatch();
    try (ParameterValues values = ParameterValues.blank(table, DataType.FLOAT)) {
      PlannedStep forward = forward(definition, values, batch);
      PlannedStep step = trainable ? step(definition, values, batch) : null;
      return new CostReport(
          definition.name(),
          definition.config().field(),
          batch,
          table.total(),
          table.activated(),
          model.pass(forward, true),
          step == null ? null : model.pass(step, false),
          memory(table, forward, step));
    }
  }

  private static PlannedStep forward(
      OperatorDefinition<?> definition, ParameterValues values, int batch) {
    try (OperatorGraph graph = OperatorGraph.inference(definition, values)) {
      return graph.plannedPrediction(batch);
    }
  }

  private static PlannedStep step(
      OperatorDefinition<?> definition, ParameterValues values, int batch) {
    try (OperatorGraph graph =
        OperatorGraph.training(definition, values, Mode.TRAINING, LossSpec.PUBLISHED)) {
      return graph.plannedStep(batch);
    }
  }

  private Pass pass(PlannedStep step, boolean byParameter) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (PlannedOperation operation : step.operations()) {
      Part part = part(operation, byParameter);
      parts.merge(part.name(), part, Part::plus);
    }
    List<Part> costly = new ArrayList<>(parts.values());
    costly.removeIf(part -> part.flops() == 0);
    costly.sort((a, b) -> Long.compare(b.flops(), a.flops()));
    return new Pass(costly);
  }

  private Part part(PlannedOperation operation, boolean byParameter) {
    Work work = OperationCosts.of(operation);
    OperationKind kind = work.kind();
    long flops = work.operations();
    String name = byParameter ? name(operation, kind) : kind.label();
    if (!kind.isProduct()) {
      return new Part(name, 0, flops, flops);
    }
    boolean routed = kind == OperationKind.EXPERT_PRODUCT;
    return new Part(name, flops, 0, routed ? allExperts(operation, flops) : flops);
  }

  private static String name(PlannedOperation operation, OperationKind kind) {
    return operation.weights().stream()
        .filter(weight -> !weight.startsWith(CONSTANT))
        .findFirst()
        .map(CostModel::path)
        .orElse(kind == OperationKind.PRODUCT ? "products with constants" : kind.label());
  }

  /** The module a parameter belongs to, the same for all blocks: {@code blocks.attn.q}. */
  static String path(String parameter) {
    String[] segments = parameter.split("\\.");
    List<String> path =
        Arrays.stream(segments, 0, Math.max(1, segments.length - 1))
            .filter(segment -> !segment.matches("[0-9]+"))
            .limit(DEPTH)
            .toList();
    return String.join(".", path);
  }

  /** What the same product would take if every expert saw every row. */
  private long allExperts(PlannedOperation operation, long flops) {
    return operation.weights().stream()
        .filter(table::contains)
        .findFirst()
        .map(name -> Math.round(flops / table.get(name).activeShare()))
        .orElse(flops);
  }

  private static Memory memory(ParameterTable table, PlannedStep forward, PlannedStep step) {
    long all = table.all().stream().mapToLong(ParameterSpec::size).sum() * Float.BYTES;
    long trained =
        table.of(Role.TRAINED).stream().mapToLong(ParameterSpec::size).sum() * Float.BYTES;
    return new Memory(
        all, trained, 2 * trained, forward.bytes(), step == null ? null : step.bytes() - trained);
  }
}
