package org.operatorzoo.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.NearestNames;

/** Why a document does not fit its record, in words about the document. */
final class Misfits {

  private static final Pattern DUPLICATE = Pattern.compile("Duplicate [Ff]ield '([^']+)'");

  private Misfits() {}

  static String reason(ObjectMapper mapper, JsonProcessingException e, String text) {
    Matcher twice = DUPLICATE.matcher(String.valueOf(e.getOriginalMessage()));
    if (twice.find()) {
      return "expected every key once, but found " + twice(twice.group(1), text);
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknown(unknown);
    }
    if (e instanceof MismatchedInputException misfit && misfit.getTargetType() != null) {
      JsonNode there = at(mapper, misfit, text, misfit.getPath().size());
      if (there != null && there.isValueNode() && isScalar(misfit.getTargetType())) {
        String found = there.asText().isEmpty() ? "an empty text" : there.asText();
        return "expected " + kind(misfit.getTargetType()) + ", but found " + found;
      }
      List<String> missing = missing(mapper, misfit, text);
      if (!missing.isEmpty()) {
        return "expected a value for "
            + String.join(", ", missing)
            + ", but found none"
            + strangers(mapper, misfit, text);
      }
    }
    return "expected a valid value, but found: " + inOneLine(e.getOriginalMessage());
  }

  /** The lines in which a key stands, with their values. */
  private static String twice(String key, String text) {
    Pattern line = Pattern.compile("(?<![\\w-])\"?" + Pattern.quote(key) + "\"?\\s*:\\s*(.*)");
    List<String> found = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher at = line.matcher(lines.get(i));
      if (at.find()) {
        found.add("line " + (i + 1) + ": " + at.group(1).strip());
      }
    }
    return key + " more than once (" + String.join("; ", found) + ")";
  }

  private static String unknown(UnrecognizedPropertyException e) {
    List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    List<String> nearest = NearestNames.of(e.getPropertyName(), known);
    return "expected one of "
        + known
        + ", but found the unknown field "
        + e.getPropertyName()
        + (nearest.isEmpty() ? "" : "; nearest: " + nearest.get(0));
  }

  /** Numbers of a record that a document does not give, if that is the fault. */
  private static List<String> missing(
      ObjectMapper mapper, MismatchedInputException e, String text) {
    List<JsonMappingException.Reference> path = e.getPath();
    if (path.isEmpty() || !e.getTargetType().isPrimitive()) {
      return List.of();
    }
    Object from = path.get(path.size() - 1).getFrom();
    Class<?> type = from instanceof Class<?> c ? c : from == null ? null : from.getClass();
    JsonNode node = at(mapper, e, text, path.size() - 1);
    if (type == null || !type.isRecord() || node == null || !node.isObject()) {
      return List.of();
    }
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getType().isPrimitive())
        .map(RecordComponent::getName)
        .filter(name -> !node.hasNonNull(name))
        .toList();
  }

  /** Keys beside the missing ones that nobody knows: most likely they are misspelt. */
  private static String strangers(ObjectMapper mapper, MismatchedInputException e, String text) {
    List<JsonMappingException.Reference> path = e.getPath();
    Object from = path.get(path.size() - 1).getFrom();
    Class<?> type = from instanceof Class<?> c ? c : from.getClass();
    JsonNode node = at(mapper, e, text, path.size() - 1);
    List<String> known =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    List<String> hints = new ArrayList<>();
    for (String key : (Iterable<String>) node::fieldNames) {
      if (!known.contains(key)) {
        List<String> nearest = NearestNames.of(key, known);
        hints.add(
            "\""
                + key
                + "\" is no field"
                + (nearest.isEmpty() ? "" : ", nearest: " + nearest.get(0)));
      }
    }
    return hints.isEmpty() ? "" : "; " + String.join("; ", hints);
  }

  /** What stands at the first steps of the path to the fault, or null. */
  private static JsonNode at(
      ObjectMapper mapper, MismatchedInputException e, String text, int steps) {
    try {
      JsonNode node = mapper.readTree(text);
      for (JsonMappingException.Reference step : e.getPath().subList(0, steps)) {
        node =
            step.getFieldName() != null
                ? node.path(step.getFieldName())
                : node.path(step.getIndex());
      }
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private static boolean isScalar(Class<?> type) {
    return type.isEnum()
        || type == String.class
        || type.isPrimitive()
        || ClassUtil.primitiveType(type) != null;
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    Class<?> number = ClassUtil.primitiveType(type) == null ? type : ClassUtil.primitiveType(type);
    if (number == int.class || number == long.class) {
      return "a whole number";
    }
    if (number == boolean.class) {
      return "true or false";
    }
    return number == double.class || number == float.class ? "a number" : "a text";
  }

  /** Without packages of classes, and without the lines in which parsers quote the text. */
  private static String inOneLine(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining("; "))
        .replaceAll("`(?:[\\w]+[.$])*(\\w+)`", "$1");
  }
}
