package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.eval.run.RouterUse;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.plot.ExpertMap;
import org.operatorzoo.report.plot.RoutingMatrix;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.TokenRecord;

/** Which experts datasets are routed to, and which ones the tokens of a field. */
final class Experts implements ReportSection {

  /** Maps beside each other in one figure. */
  private static final int MAPS = 4;

  @Override
  public String heading() {
    return "Experts";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<RoutingRecord> routing =
        run.directory().routing().stream()
            .filter(r -> !r.level(RouterUse.IMAGE).isEmpty() && run.isFirstSeed(r.model()))
            .sorted(Comparator.comparing(RoutingRecord::dataset, run.datasetOrder()))
            .toList();
    List<TokenRecord> tokens =
        run.directory().tokens().stream().filter(t -> !t.routers().isEmpty()).toList();
    List<Block> blocks = new ArrayList<>();
    routing.stream()
        .map(RoutingRecord::model)
        .distinct()
        .sorted(run.order())
        .forEach(
            model ->
                blocks.add(
                    matrix(
                        routing.stream().filter(r -> r.model().equals(model)).toList(), figures)));
    tokens.stream()
        .sorted(
            Comparator.comparing(TokenRecord::model, run.order())
                .thenComparing(TokenRecord::dataset, run.datasetOrder()))
        .forEach(record -> blocks.add(map(record, figures)));
    return blocks;
  }

  /** One row per dataset, one block per image-level router that all records have. */
  private static Block matrix(List<RoutingRecord> records, FigureFiles figures) {
    RoutingRecord first = records.get(0);
    List<RoutingMatrix.Block> blocks =
        first.level(RouterUse.IMAGE).stream()
            .map(
                router ->
                    new RoutingMatrix.Block(
                        router.router(),
                        records.stream()
                            .map(record -> shares(record, router))
                            .toArray(double[][]::new)))
            .toList();
    return figures.chart(
        "routing-" + FileNames.safe(first.model()),
        new RoutingMatrix(
                first.model() + ": experts by dataset, % of assignments",
                records.stream().map(RoutingRecord::dataset).toList(),
                blocks)
            .draw(),
        ("%s: share of each expert in the assignments of a dataset's test windows, in percent; %d"
                + " experts per window, so that no share exceeds %.0f %%.")
            .formatted(
                first.model(),
                first.level(RouterUse.IMAGE).get(0).active(),
                100.0 / first.level(RouterUse.IMAGE).get(0).active()));
  }

  private static double[] shares(RoutingRecord record, RouterUse like) {
    return record.routers().stream()
        .filter(r -> r.router().equals(like.router()))
        .findFirst()
        .map(r -> r.share().stream().mapToDouble(s -> s).toArray())
        .orElse(new double[like.experts()]);
  }

  private static Block map(TokenRecord record, FigureFiles figures) {
    List<ExpertMap.TokenMap> maps =
        spread(record.routers()).stream()
            .map(
                r ->
                    new ExpertMap.TokenMap(
                        r.router(),
                        r.rows(),
                        r.columns(),
                        r.experts(),
                        r.chosen().stream().mapToInt(e -> e).toArray()))
            .toList();
    String title = record.model() + " on " + record.dataset();
    return figures.chart(
        "tokens-" + FileNames.safe(record.model()) + "-" + FileNames.safe(record.dataset()),
        new ExpertMap(
                title + ": expert of each token",
                record.channelName(),
                record.field().stream().mapToDouble(v -> v).toArray(),
                record.height(),
                record.width(),
                maps)
            .draw(),
        title
            + ": the last input frame of one test window, and the token-level expert with the"
            + " greatest weight for each patch, in the image-level experts that the window was"
            + " routed to.");
  }

  /** Some of the routers, from the first to the last. */
  private static List<TokenRecord.Choices> spread(List<TokenRecord.Choices> routers) {
    int shown = Math.min(MAPS, routers.size());
    return IntStream.range(0, shown)
        .mapToObj(
            i ->
                routers.get(
                    shown == 1 ? 0 : (int) Math.round(i * (routers.size() - 1.0) / (shown - 1))))
        .toList();
  }
}
