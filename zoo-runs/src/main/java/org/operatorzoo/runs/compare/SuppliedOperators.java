package org.operatorzoo.runs.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.runs.contents.FileNames;

/**
 * The operators of one's own that take part in a comparison without training.
 *
 * @param operators in the order of the plan
 */
record SuppliedOperators(List<LoadedOperator> operators) implements AutoCloseable {

  /**
   * Opens every operator for the common fields.
   *
   * @throws ShapeException if one has another grid, other channels, or needs more frames
   * @throws ConfigException if two rows of the table would have one name
   */
  static SuppliedOperators open(ComparePlan plan, List<FoundOperator> found, FieldSpec common) {
    List<LoadedOperator> open = new ArrayList<>();
    SuppliedOperators supplied = new SuppliedOperators(open);
    Set<String> names = new HashSet<>(Set.of(PersistenceOperator.NAME));
    plan.trained().forEach(model -> names.add(FileNames.safe(model)));
    plan.rows().forEach(row -> names.add(FileNames.safe(row)));
    try {
      for (FoundOperator operator : found) {
        LoadedOperator loaded = operator.open(common);
        open.add(loaded);
        requireFit(loaded, common);
        if (!names.add(FileNames.safe(loaded.name()))) {
          throw new ConfigException(
              "operators of a comparison", "names of their own", loaded.name() + " twice");
        }
      }
      return supplied;
    } catch (RuntimeException e) {
      supplied.close();
      throw e;
    }
  }

  private static void requireFit(LoadedOperator operator, FieldSpec common) {
    FieldSpec own = operator.field();
    boolean fits =
        own.height() == common.height()
            && own.width() == common.width()
            && own.framesIn() <= common.framesIn()
            && own.channelsIn() == common.channelsIn()
            && own.channelsOut() == common.channelsOut();
    if (!fits) {
      throw new ShapeException(
          operator.name() + " in a comparison",
          "%d×%d grid, at most %d input frames, %d channels"
              .formatted(common.height(), common.width(), common.framesIn(), common.channelsIn()),
          "%d×%d grid, %d input frames, %d channels in, %d out"
              .formatted(
                  own.height(), own.width(), own.framesIn(), own.channelsIn(), own.channelsOut()));
    }
  }

  /** Names of the operators, as in their records. */
  List<String> names() {
    return operators.stream().map(LoadedOperator::name).toList();
  }

  @Override
  public void close() {
    operators.forEach(LoadedOperator::close);
  }
}
