package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.report.gallery.DatasetGallery;
import org.operatorzoo.report.plot.ContactSheet;
import org.operatorzoo.report.plot.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws generated frames of the datasets. */
@Command(
    name = "contact-sheet",
    description = {
      "Draw generated frames of the datasets as one picture.",
      "A row per dataset with its own colour scale, or, if a single one is chosen, a row per"
          + " channel."
    })
final class ContactSheetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "*",
      paramLabel = "PATTERN",
      description = "Name with wildcards * and ?, e.g. 'cns-*'. Default: all.")
  private String pattern;

  @Option(names = "--out", required = true, paramLabel = "FILE.png", description = "Picture.")
  private Path out;

  @Option(
      names = "--variant",
      defaultValue = "small",
      paramLabel = "NAME",
      description = "native: as published; small: 64×64; quick: 32×32. Default: small.")
  private String variant;

  @Option(
      names = "--columns",
      defaultValue = "6",
      paramLabel = "N",
      description = "Frames in a row. Default: 6.")
  private int columns;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed. Default: 1.")
  private long seed;

  @Override
  public Integer call() {
    List<DatasetEntry> found = DatasetsCommand.matching(pattern);
    found.forEach(entry -> entry.variant(variant));
    DatasetGallery gallery = new DatasetGallery(variant, columns, seed);
    ContactSheet sheet;
    FilePlaces.requireWritable(out);
    try (Meter meter = Meter.start(spec.commandLine().getErr(), "drawing", 1)) {
      sheet =
          found.size() == 1
              ? gallery.channels(found.get(0))
              : gallery.overview("Generated trajectories", found);
      meter.advance(1);
    }
    Pictures.writePng(sheet.draw(), out);
    int rows = sheet.rows().size();
    spec.commandLine().getOut().printf("%s: %d row%s%n", out, rows, rows == 1 ? "" : "s");
    return ExitCodes.SUCCESS;
  }
}
