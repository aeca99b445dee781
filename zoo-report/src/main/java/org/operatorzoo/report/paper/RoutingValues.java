package org.operatorzoo.report.paper;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.operatorzoo.eval.run.RouterUse;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.report.paper.Measured.Basis;

/**
 * Shares of the assignments at the image level in percent, mean over the image routers, from the
 * routing records of one run. Experts are numbered anew in every training, so that only the first
 * seed is shown.
 */
record RoutingValues(PaperTable table, Vocabulary vocabulary, RunRecords run)
    implements ValueSource {

  @Override
  public Optional<Measured> value(PublishedCell cell) {
    int expert = Integer.parseInt(vocabulary.metric(cell.metric()).argument());
    return record(cell).filter(r -> experts(r) > expert).map(r -> measured(r, expert));
  }

  /** Image experts of the model whose record the cell is about; 0 without one. */
  int experts(PublishedCell cell) {
    return record(cell).map(RoutingValues::experts).orElse(0);
  }

  private Optional<RoutingRecord> record(PublishedCell cell) {
    String dataset = vocabulary.dataset(cell.dataset()).catalogue();
    return table
        .match(cell.model(), cell.stage())
        .flatMap(match -> run.routings(match, dataset).stream().findFirst());
  }

  private static int experts(RoutingRecord record) {
    return record.level(RouterUse.IMAGE).stream().mapToInt(RouterUse::experts).min().orElse(0);
  }

  private static Measured measured(RoutingRecord record, int expert) {
    List<RouterUse> routers = record.level(RouterUse.IMAGE);
    double[] percents =
        IntStream.range(0, record.windows())
            .mapToDouble(
                w ->
                    100
                        * routers.stream()
                            .mapToDouble(r -> r.windowShares().get(w).get(expert))
                            .average()
                            .orElseThrow())
            .toArray();
    Interval interval = CellIntervals.of(List.of(percents));
    Basis basis =
        new Basis(
            record.dataset(),
            record.training(),
            record.training().resolution(),
            0,
            record.windows(),
            0);
    return new Measured(interval, false, record.training().preset(), List.of(basis));
  }
}
