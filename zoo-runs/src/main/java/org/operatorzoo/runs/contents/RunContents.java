package org.operatorzoo.runs.contents;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.table.Table;

/**
 * What there is in the directory of a comparison or a training. Every part may be missing:
 *
 * <pre>
 * files.txt             what the zoo wrote here and may delete
 * run.json              title, summary, command, hardware, models in order ({@link RunFacts})
 * plan.yaml             what was asked for
 * provenance.json       terms with their values
 * records/*.json        evaluation records
 * tables/*.json         tables; tables/training.csv: losses and learning rates
 * rollouts/*.h5         example rollouts and their truth
 * spectra/*.json        energy spectra
 * routing/*.json        how routers used their experts
 * tokens/*.json         which expert each token of one window went to
 * log.jsonl, models/NAME/log.jsonl   logs of trainings
 * </pre>
 *
 * @param path where it lies
 */
public record RunContents(Path path) {

  /** What a run leaves besides weights and logs, with the ending of the files that are read. */
  private static final Map<String, String> RESULTS =
      Map.of(
          "records", ".json",
          "tables", ".json",
          "rollouts", ".h5",
          "spectra", ".json",
          "routing", ".json",
          "tokens", ".json");

  private static final String FIGURES = "figures";

  /**
   * A directory that exists.
   *
   * @throws ConfigException if it does not, or nothing in it can be reported
   */
  public static RunContents open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new ConfigException("run " + path, "the directory of a run", "no such directory");
    }
    RunContents run = new RunContents(path);
    RunDirectory where = run.where();
    if (!Files.isRegularFile(where.log()) && RunFiles.list(where.records(), ".json").isEmpty()) {
      throw new ConfigException("run " + path, "records/*.json or log.jsonl in it", "neither");
    }
    return run;
  }

  private RunDirectory where() {
    return new RunDirectory(path);
  }

  /**
   * Removes what an earlier run left here, but not its weights and logs, and nothing that the zoo
   * did not write.
   *
   * @throws ConfigException if there are results that the zoo did not write, or that lie behind a
   *     symbolic link: they would be taken for those of the next run
   */
  public void clearResults() {
    List<Path> foreign = new ArrayList<>();
    RESULTS.forEach(
        (part, ending) -> {
          own().clear(part);
          foreign.addAll(RunFiles.list(path.resolve(part), ending));
        });
    if (!foreign.isEmpty()) {
      throw new ConfigException(
          "results of the run " + path,
          "only files that are listed in its " + OwnFiles.LIST,
          foreign.size()
              + " others, e.g. "
              + foreign.get(0)
              + "; move them, or choose another name");
    }
  }

  /** Removes the figures of an earlier report. */
  public void clearFigures() {
    own().clear(FIGURES);
  }

  /** Where figures are. */
  public Path figures() {
    return path.resolve(FIGURES);
  }

  /** Where a figure goes. */
  public Path figure(String fileName) {
    return own().add(figures().resolve(fileName));
  }

  /** Where a table goes. */
  public Path table(String fileName) {
    return own().add(path.resolve("tables").resolve(fileName));
  }

  /** Where a record goes: a file of the model, its stage if it is a later one, and the dataset. */
  public Path place(EvaluationRecord record) {
    TrainingFacts facts = record.training();
    boolean staged = facts != null && !facts.stage().equals(TrainingFacts.PRE_TRAINED);
    String name = record.model() + (staged ? "-" + facts.stage() : "");
    return own().add(path.resolve("records").resolve(fileName(name, record.dataset())));
  }

  /** Where a model that is trained in this run keeps its things. */
  public RunDirectory model(String name) {
    return new RunDirectory(path.resolve("models").resolve(FileNames.safe(name)));
  }

  private OwnFiles own() {
    return new OwnFiles(path);
  }

  /** Name of the run. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** What the run is, if it says so. */
  public Optional<RunFacts> facts() {
    Path file = path.resolve("run.json");
    return Files.isRegularFile(file)
        ? Optional.of(Documents.read(file, RunFacts.class))
        : Optional.empty();
  }

  /** Keeps what the run is. */
  public void keep(RunFacts facts) {
    AtomicFiles.writeText(path.resolve("run.json"), Documents.toJson(facts));
  }

  /** The text of the plan, if there is one. */
  public Optional<String> plan() {
    Path file = where().plan();
    return Files.isRegularFile(file)
        ? Optional.of(String.join("\n", RunFiles.lines(file)))
        : Optional.empty();
  }

  /** Terms with their values, in order; nested values as text. */
  public Map<String, String> provenance() {
    Path file = where().provenance();
    Map<String, String> entries = new LinkedHashMap<>();
    if (Files.isRegularFile(file)) {
      Documents.read(file, JsonNode.class)
          .properties()
          .forEach(
              e ->
                  entries.put(
                      e.getKey(),
                      e.getValue().isValueNode()
                          ? e.getValue().asText()
                          : e.getValue().toString()));
    }
    return entries;
  }

  /** Keeps terms with their values. */
  public void keepProvenance(Map<String, String> entries) {
    AtomicFiles.writeText(where().provenance(), Documents.toJson(entries));
  }

  /** Evaluation records, by file name. */
  public List<EvaluationRecord> records() {
    return RunFiles.list(where().records(), ".json").stream().map(EvaluationRecord::read).toList();
  }

  /** Tables, that of errors first. */
  public List<Table> tables() {
    return TableFiles.read(path.resolve("tables"));
  }

  /** Example rollouts, by file name. */
  public List<ExampleRollout> examples() {
    return new RolloutFiles(path.resolve("rollouts")).all();
  }

  /** Keeps an example rollout. */
  public void keep(ExampleRollout example) {
    new RolloutFiles(path.resolve("rollouts")).write(example, own());
  }

  /** Energy spectra, by file name. */
  public List<SpectrumRecord> spectra() {
    return documents("spectra", SpectrumRecord.class);
  }

  /** Keeps energy spectra. */
  public void keep(SpectrumRecord spectrum) {
    keep("spectra", spectrum.model(), spectrum.dataset(), spectrum);
  }

  /** Routing records, by file name. */
  public List<RoutingRecord> routing() {
    return RunFiles.list(path.resolve("routing"), ".json").stream()
        .map(RoutingRecord::read)
        .toList();
  }

  /** Keeps a routing record. */
  public void keep(RoutingRecord record) {
    keep("routing", record.model(), record.dataset(), record);
  }

  /** Choices of token routers, by file name. */
  public List<TokenRecord> tokens() {
    return documents("tokens", TokenRecord.class);
  }

  /** Keeps the choices of token routers. */
  public void keep(TokenRecord record) {
    keep("tokens", record.model(), record.dataset(), record);
  }

  /** How trainings went: from logs, else from the table of trainings. */
  public List<TrainingTrace> traces() {
    List<TrainingTrace> traces = new ArrayList<>();
    Path own = where().log();
    if (Files.isRegularFile(own)) {
      traces.add(TrainingTraces.read(provenance().getOrDefault("model", name()), own));
    }
    for (Path model : RunFiles.list(path.resolve("models"), "")) {
      Path log = new RunDirectory(model).log();
      if (Files.isRegularFile(log)) {
        traces.add(TrainingTraces.read(model.getFileName().toString(), log));
      }
    }
    Path table = path.resolve("tables").resolve("training.csv");
    return traces.isEmpty() && Files.isRegularFile(table) ? TrainingTable.read(table) : traces;
  }

  /** Orders names of models as tables have them: the floor, those listed, others by name. */
  public Comparator<String> modelOrder() {
    return order(
        Stream.concat(
                Stream.of(PersistenceOperator.NAME),
                facts().stream().flatMap(f -> f.models().stream()).map(ModelCost::name))
            .toList());
  }

  /** Orders names of datasets as tables have them: those listed, others by name. */
  public Comparator<String> datasetOrder() {
    return order(facts().map(RunFacts::datasets).orElse(List.of()));
  }

  private static Comparator<String> order(List<String> listed) {
    return Comparator.<String>comparingInt(
            name -> listed.contains(name) ? listed.indexOf(name) : Integer.MAX_VALUE)
        .thenComparing(Comparator.naturalOrder());
  }

  private <T> List<T> documents(String directory, Class<T> type) {
    return RunFiles.list(path.resolve(directory), ".json").stream()
        .map(file -> Documents.read(file, type))
        .toList();
  }

  private void keep(String directory, String model, String dataset, Object record) {
    Path file = path.resolve(directory).resolve(fileName(model, dataset));
    AtomicFiles.writeText(own().add(file), Documents.toJson(record));
  }

  private static String fileName(String model, String dataset) {
    return FileNames.safe(model) + "--" + FileNames.safe(dataset) + ".json";
  }
}
