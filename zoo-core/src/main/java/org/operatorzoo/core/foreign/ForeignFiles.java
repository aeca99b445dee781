package org.operatorzoo.core.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;

/** Opens files that other programs wrote, by their first bytes. */
public final class ForeignFiles {

  private static final int START = 32;
  private static final String POINTER = "version https://git-lfs";

  private ForeignFiles() {}

  /**
   * Opens a file.
   *
   * @throws WeightsException if there is no such file or it is of no kind that can be read
   */
  public static ForeignFile open(Path file) {
    byte[] start = start(file);
    List<ForeignFormat> formats =
        ServiceLoader.load(ForeignFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(ForeignFormat::name))
            .toList();
    return formats.stream()
        .filter(format -> format.recognises(file, start))
        .findFirst()
        .orElseThrow(() -> unknown(file, start, formats))
        .open(file);
  }

  private static byte[] start(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException(
          "reading " + file, "a file", Files.isDirectory(file) ? "a directory" : "none there");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(START);
    } catch (IOException e) {
      throw new WeightsException(
          WeightsException.describe("reading " + file, "a readable file", SystemFailures.reason(e)),
          e);
    }
  }

  private static WeightsException unknown(Path file, byte[] start, List<ForeignFormat> formats) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String found =
        text.startsWith(POINTER)
            ? "the text that Git LFS leaves in place of a file; fetch it by 'git lfs pull'"
            : start.length == 0 ? "an empty file" : "none of them";
    return new WeightsException(
        "reading " + file,
        "one of " + formats.stream().map(ForeignFormat::name).collect(Collectors.joining(", ")),
        found);
  }
}
