package org.operatorzoo.core.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;

/** JSON and YAML of configuration records, plans, manifests and evaluation records. */
public final class Documents {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Documents() {}

  /** The JSON mapper; for trees and streams. */
  public static ObjectMapper json() {
    return JSON;
  }

  /** A value as indented JSON text. */
  public static String toJson(Object value) {
    return write(JSON, value);
  }

  /** A value as YAML text. */
  public static String toYaml(Object value) {
    return write(YAML, value);
  }

  /** Reads a JSON text; {@code place} names its origin in messages. */
  public static <T> T fromJson(String place, String text, Class<T> type) {
    return read(JSON, place, text, type);
  }

  /** Reads a YAML text; {@code place} names its origin in messages. */
  public static <T> T fromYaml(String place, String text, Class<T> type) {
    return read(YAML, place, text, type);
  }

  /** Reads a file, as YAML if it ends in .yaml or .yml, else as JSON. */
  public static <T> T read(Path file, Class<T> type) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return read(yaml ? YAML : JSON, file.toString(), text(file), type);
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      // Editors on Windows put a byte order mark before the first character.
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new ConfigException(
          "reading " + file, "a readable text file", SystemFailures.reason(e));
    }
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new ZooException("writing " + value.getClass().getSimpleName() + ": " + e, e);
    }
  }

  private static <T> T read(ObjectMapper mapper, String place, String text, Class<T> type) {
    if (text.isBlank()) {
      throw new ConfigException(place, "a document", "an empty one");
    }
    if (mapper == YAML) {
      PlainYaml.require(place, text);
    }
    try {
      T value = mapper.readValue(text, type);
      if (value == null) {
        throw new ConfigException(place, "a document", "an empty one");
      }
      return value;
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof ConfigException config) {
        throw new ConfigException(where(place, e, text) + ": " + config.getMessage(), e);
      }
      throw new ConfigException(where(place, e, text) + ": " + Misfits.reason(mapper, e, text), e);
    }
  }

  private static String where(String place, JsonProcessingException e, String text) {
    String line = ", line " + line(e, text);
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream()
              .map(r -> r.getFieldName() != null ? r.getFieldName() : "[" + r.getIndex() + "]")
              .collect(Collectors.joining("."));
      return place + line + ", field " + field;
    }
    return place + line;
  }

  /** Line of the fault, from 1. An unknown field is looked up, as the parser has read past it. */
  private static long line(JsonProcessingException e, String text) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      Pattern key = Pattern.compile("\"?" + Pattern.quote(unknown.getPropertyName()) + "\"?\\s*:");
      Matcher found = key.matcher(text);
      if (found.find()) {
        return 1 + text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
      }
    }
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }
}
