package org.operatorzoo.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.DocumentDigest;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.weights.SafeTensors;
import org.operatorzoo.core.weights.WeightsManifest;

/**
 * An operator with its parameters: predicts, rolls out, saves and loads. Holds native memory until
 * it is closed. Several threads may predict at once; each call running at the same time has a graph
 * and memory of its own, all of them share the parameters.
 */
public final class NeuralOperator implements SolutionOperator, AutoCloseable {

  /** File name of the manifest in a directory of weights. */
  public static final String MANIFEST = "manifest.json";

  /** File name of the arrays in a directory of weights. */
  public static final String WEIGHTS = "weights.safetensors";

  private final OperatorDefinition<?> definition;
  private final ParameterValues values;
  private final Map<String, String> provenance = new LinkedHashMap<>();
  private final GraphPool graphs;
  private final JsonNode config;

  private NeuralOperator(OperatorDefinition<?> definition, ParameterValues values) {
    this(definition, values, DocumentDigest.plain(definition.config()));
  }

  /**
   * @param config the configuration as it is spelled in a manifest, which keeps its digest
   */
  private NeuralOperator(
      OperatorDefinition<?> definition, ParameterValues values, JsonNode config) {
    this.definition = definition;
    this.values = values;
    this.config = config;
    this.graphs = new GraphPool(() -> OperatorGraph.inference(definition, values));
  }

  /** A new operator with parameters drawn from a seed, e.g. {@code create("dpot-nano", 1)}. */
  public static NeuralOperator create(String model, long seed) {
    return create(ModelRegistry.find(model), seed);
  }

  /** A new operator with parameters drawn from a seed. */
  public static NeuralOperator create(OperatorDefinition<?> definition, long seed) {
    return create(definition, seed, DataType.FLOAT);
  }

  /** A new operator in a given precision; DOUBLE serves gradient checks. */
  public static NeuralOperator create(OperatorDefinition<?> definition, long seed, DataType type) {
    ParameterValues values = ParameterValues.initialise(definition.parameters(), type, seed);
    NeuralOperator operator = new NeuralOperator(definition, values);
    operator.provenance.put("initialSeed", Long.toString(seed));
    return operator;
  }

  /**
   * The same parameters on another grid.
   *
   * @throws ShapeException if the shape of a parameter depends on the grid
   */
  public NeuralOperator onGrid(int height, int width) {
    FieldSpec f = field();
    OperatorDefinition<?> other =
        definition.withField(
            new FieldSpec(
                height, width, f.framesIn(), f.framesOut(), f.channelsIn(), f.channelsOut()));
    for (ParameterSpec spec : other.parameters().all()) {
      long[] own =
          parameters().contains(spec.name()) ? parameters().get(spec.name()).shape() : null;
      if (!Arrays.equals(spec.shape(), own)) {
        throw new ShapeException(
            "%s on a grid of %d×%d, parameter %s".formatted(name(), height, width, spec.name()),
            Arrays.toString(spec.shape()),
            Arrays.toString(own) + ", for its grid of " + f.height() + "×" + f.width());
      }
    }
    NeuralOperator moved =
        new NeuralOperator(other, ParameterValues.initialise(other.parameters(), values.type(), 0));
    for (ParameterSpec spec : values.table().all()) {
      moved.values.set(spec.name(), spec.shape(), values.get(spec.name()));
    }
    moved.provenance.putAll(provenance);
    return moved;
  }

  /** Name, architecture and configuration. */
  public OperatorDefinition<?> definition() {
    return definition;
  }

  @Override
  public String name() {
    return definition.name();
  }

  /** What it reads and predicts. */
  public FieldSpec field() {
    return definition.config().field();
  }

  @Override
  public int framesIn() {
    return field().framesIn();
  }

  @Override
  public int framesOut() {
    return field().framesOut();
  }

  /** The parameters by name, shape, group and role. */
  public ParameterTable parameters() {
    return values.table();
  }

  /** The parameters' values. */
  public ParameterValues values() {
    return values;
  }

  /** Total number of parameters. */
  public long parameterCount() {
    return values.table().total();
  }

  /** Number of parameters that one prediction uses. */
  public long activatedParameterCount() {
    return values.table().activated();
  }

  /** How the values came to be; saved with them. */
  public Map<String, String> provenance() {
    return provenance;
  }

  @Override
  public FieldBatch predict(FieldBatch window) {
    requireInput(window);
    return graphs.use(graph -> graph.predict(window));
  }

  /**
   * Routing weights of every router for a batch of windows; empty for an operator without experts.
   */
  public Map<String, RoutingWeights> routing(FieldBatch window) {
    requireInput(window);
    return graphs.use(graph -> graph.routing(window));
  }

  private void requireInput(FieldBatch window) {
    FieldSpec f = field();
    if (window.height() != f.height()
        || window.width() != f.width()
        || window.frames() != f.framesIn()
        || window.channels() != f.channelsIn()) {
      throw new ShapeException(
          "input of " + name(),
          "[B, %d, %d, %d, %d] (B, H, W, T, C)"
              .formatted(f.height(), f.width(), f.framesIn(), f.channelsIn()),
          Arrays.toString(window.shape()));
    }
  }

  /**
   * Saves arrays and manifest into a directory. The manifest is written last, so that a directory
   * with a manifest is complete.
   */
  public void save(Path directory) {
    Path weights = directory.resolve(WEIGHTS);
    SafeTensors.write(weights, shapes(), values::get);
    String sha256 = Digests.sha256(weights);
    WeightsManifest manifest =
        new WeightsManifest(
            WeightsManifest.FORMAT_VERSION,
            name(),
            definition.architecture().name(),
            config,
            WEIGHTS,
            sha256,
            parameterCount(),
            activatedParameterCount(),
            provenance,
            "Apache-2.0",
            WeightsManifest.digest(definition.architecture().name(), config, sha256));
    AtomicFiles.writeText(directory.resolve(MANIFEST), Documents.toJson(manifest));
  }

  /**
   * Loads pretrained weights from the class path, e.g. {@code pretrained("fno-nano.vorticity")}.
   *
   * @throws WeightsException if files are damaged
   * @throws org.operatorzoo.core.error.ConfigException with the nearest names if there are none of
   *     this name
   */
  public static NeuralOperator pretrained(String name) {
    return Pretrained.find(name).load();
  }

  /**
   * Loads what {@link #save} wrote, or pretrained weights on the class path if they have this name
   * and no directory has it.
   *
   * @throws WeightsException if files are missing, damaged, or do not fit the configuration
   */
  public static NeuralOperator load(Path directory) {
    Path file = directory.resolve(MANIFEST);
    if (!Files.exists(directory) && Pretrained.all().containsKey(directory.toString())) {
      return pretrained(directory.toString());
    }
    if (Files.isRegularFile(directory)) {
      throw new WeightsException(
          "loading weights from " + directory,
          "a directory with " + MANIFEST + " and the arrays",
          WeightsFiles.whatInstead(directory));
    }
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          "loading weights from " + directory, "a file " + MANIFEST, noManifest());
    }
    WeightsManifest manifest = Documents.read(file, WeightsManifest.class);
    OperatorDefinition<?> definition =
        OperatorDefinition.fromJson(
            manifest.name(),
            manifest.architecture(),
            file + ", config",
            manifest.config().toString());
    manifest.requireIntact(file);
    requireCounts(manifest, definition.parameters(), file);
    Path weights = manifest.arrays(directory);
    WeightsFiles.requireSafetensors(weights);
    String digest = Digests.sha256(weights);
    if (!digest.equals(manifest.sha256())) {
      throw new WeightsException(
          "loading " + weights, "sha256 " + manifest.sha256() + " as the manifest says", digest);
    }
    NeuralOperator operator =
        new NeuralOperator(
            definition,
            ParameterValues.initialise(definition.parameters(), DataType.FLOAT, 0),
            manifest.config());
    Set<String> given = new LinkedHashSet<>();
    SafeTensors.read(
        weights,
        (name, tensor) -> {
          given.add(name);
          if (operator.values.table().contains(name)) {
            operator.values.set(name, tensor.shape(), tensor.values());
          }
        });
    operator.values.requireAll("loading " + weights, given);
    operator.provenance.putAll(manifest.provenance());
    return operator;
  }

  private static void requireCounts(WeightsManifest manifest, ParameterTable table, Path file) {
    if (manifest.parameters() != table.total()
        || manifest.activatedParameters() != table.activated()) {
      throw new WeightsException(
          "loading " + file,
          "parameters %d, activatedParameters %d, which its config has"
              .formatted(table.total(), table.activated()),
          manifest.parameters() + " and " + manifest.activatedParameters());
    }
  }

  private static String noManifest() {
    Set<String> names = Pretrained.all().keySet();
    return names.isEmpty()
        ? "none there"
        : "none there, nor pretrained weights, which are " + names;
  }

  /**
   * Digest of what decides the predictions: family, configuration and arrays. It is the digest in
   * the manifest that {@link #save} writes.
   */
  public String weightsDigest() {
    return WeightsManifest.digest(
        definition.architecture().name(), config, SafeTensors.digest(shapes(), values::get));
  }

  /** Digest over names, shapes and values of the arrays alone, which earlier records hold. */
  public String arraysDigest() {
    java.security.MessageDigest digest = Digests.sha256();
    for (ParameterSpec spec : values.table().all()) {
      digest.update(spec.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      float[] array = values.get(spec.name());
      java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(array.length * Float.BYTES);
      bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(array);
      digest.update(bytes.array());
    }
    return Digests.hex(digest.digest());
  }

  private Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    values.table().all().forEach(spec -> shapes.put(spec.name(), spec.shape()));
    return shapes;
  }

  /** Frees native memory. */
  @Override
  public void close() {
    graphs.close();
    values.close();
  }
}
