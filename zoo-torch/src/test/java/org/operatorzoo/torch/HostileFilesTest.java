package org.operatorzoo.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.operatorzoo.torch.Resources.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFiles;
import org.operatorzoo.core.foreign.ForeignTensor;
import org.operatorzoo.core.random.Seeds;

/** Files that are damaged, or made to do harm, are refused at once. */
@Timeout(20)
class HostileFilesTest {

  private static final String STORAGE =
      "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuM\4\0tQ";

  @TempDir Path directory;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A tensor of storage 0, which is said to hold four numbers. */
  private static String tensor(String offset, String shape, String strides) {
    return "ctorch._utils\n_rebuild_tensor_v2\n("
        + STORAGE
        + offset
        + "("
        + shape
        + "t("
        + strides
        + "t\u0089NtR";
  }

  private Path archive(String pickle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", latin("\u0080\2" + pickle + "."));
    entries.put("a/data/0", new byte[16]);
    return archive(entries, ZipEntry.STORED);
  }

  private Path archive(Map<String, byte[]> entries, int method) {
    Path file = directory.resolve("made.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> e : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(e.getKey());
        entry.setMethod(method);
        entry.setSize(e.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(e.getValue());
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(e.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void open(Path file) {
    ForeignFiles.open(file).close();
  }

  @Test
  void whatThisTestMakesIsReadIfNothingIsWrong() {
    try (ForeignFile file = ForeignFiles.open(archive(tensor("K\0", "K\2K\2", "K\2K\1")))) {
      assertThat(file.tensors()).hasSize(1);
      assertThat(file.read(file.tensors().get(0))).containsExactly(0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "builtins, eval",
    "subprocess, Popen",
    "torch.nn.modules.linear, Linear",
    "__main__, Anything",
    "torch.storage, _load_from_bytes",
    "java.lang, Runtime",
    "numpy.core.multiarray, _reconstruct",
  })
  void everythingThatIsNotOnTheListIsRefusedByItsName(String module, String name) {
    assertThatThrownBy(() -> open(archive("c" + module + "\n" + name + "\n(X\2\0\0\0lstR")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(module + "." + name);
    String stacked =
        "\u008c" + (char) module.length() + module + "\u008c" + (char) name.length() + name;
    assertThatThrownBy(() -> open(archive(stacked + "\u0093)R")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining(module + "." + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(cposix\nsystem\no", // OBJ
        "(iposix\nsystem\n", // INST
        "\u0082\1", // EXT1
        "Pstorage\n", // PERSID
        "\u008f", // EMPTY_SET
      })
  void stepsThatNoCheckpointNeedsAreRefused(String steps) {
    assertThatThrownBy(() -> open(archive(steps))).isInstanceOf(ZooException.class);
  }

  static Stream<Arguments> outside() {
    String minusOne = "J\u00ff\u00ff\u00ff\u00ff";
    String huge = "J\u00ff\u00ff\u00ff\177";
    return Stream.of(
        arguments(minusOne, "K\2", "K\1"),
        arguments("K\3", "K\2", "K\1"), // one beyond the end
        arguments("K\0", minusOne, "K\1"),
        arguments("K\0", "K\2", minusOne),
        arguments("K\0", "K\2K\2", "K\1"),
        arguments("K\0", huge.repeat(3), "K\0K\0K\0"),
        arguments("K\0", "J\0\0\0\20", "K\0")); // four numbers repeated 2²⁸ times
  }

  @ParameterizedTest
  @MethodSource("outside")
  void tensorsOutsideOfTheirStorageAreRefused(String offset, String shape, String strides) {
    assertThatThrownBy(() -> open(archive(tensor(offset, shape, strides))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("tensor");
  }

  @Test
  void aStorageThatIsShorterThanItSaysIsRefused() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", latin("\u0080\2" + tensor("K\0", "K\2", "K\1") + "."));
    entries.put("a/data/0", new byte[12]);
    assertThatThrownBy(() -> open(archive(entries, ZipEntry.STORED)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("12 bytes");
    entries.remove("a/data/0");
    assertThatThrownBy(() -> open(archive(entries, ZipEntry.STORED)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no storage 0");
  }

  @Test
  void lengthsAreNotBelieved() {
    for (String announced :
        new String[] {
          "X\u00ff\u00ff\u00ff\177", // a text of 2 GiB
          "B\u00ff\u00ff\u00ff\u00ff",
          "\u008d\0\0\0\0\0\1\0\0", // of 1 TiB
          "\u008b\u00ff\u00ff\u00ff\177", // a number of 2 GiB
          "L" + "9".repeat(100_000) + "L\n",
        }) {
      assertThatThrownBy(() -> open(archive(announced))).isInstanceOf(WeightsException.class);
    }
  }

  @Test
  void aListThatHoldsItselfEnds() {
    assertThatThrownBy(() -> open(archive("]q\0h\0a")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void aTreeThatDoublesAtEveryLevelEnds() {
    StringBuilder pickle = new StringBuilder("]q\0");
    for (int i = 0; i < 50; i++) {
      pickle.append("0]q").append((char) (i + 1));
      pickle.append("h").append((char) i).append("ah").append((char) i).append('a');
    }
    assertThatThrownBy(() -> open(archive(pickle.toString())))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("values");
  }

  @Test
  void keysThatAreContainersAreRefused() {
    assertThatThrownBy(() -> open(archive("}]K\1s")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("keys");
  }

  @Test
  void millionsOfContainersEnd() {
    assertThatThrownBy(() -> open(archive("]0".repeat(3_000_000))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("steps");
  }

  @Test
  void compressedEntriesAreRefusedUnread() {
    Map<String, byte[]> bomb = new LinkedHashMap<>();
    bomb.put("a/data.pkl", new byte[20 << 20]);
    assertThatThrownBy(() -> open(archive(bomb, ZipEntry.DEFLATED)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("compressed");
  }

  @Test
  void namesThatLeaveTheArchiveAreRefused() {
    for (String name : new String[] {"a/../../etc/passwd", "/etc/passwd", "a\\..\\b"}) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put("a/data.pkl", latin("\u0080\2N."));
      entries.put(name, new byte[1]);
      assertThatThrownBy(() -> open(archive(entries, ZipEntry.STORED)))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("names of entries below one directory");
    }
  }

  @Test
  void bigEndianFilesAreRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", latin("\u0080\2N."));
    entries.put("a/byteorder", latin("big"));
    assertThatThrownBy(() -> open(archive(entries, ZipEntry.STORED)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("little-endian");

    byte[] legacy = Files.readAllBytes(file("everything_legacy.pth"));
    byte[] told = latin("little_endian");
    int at = new String(legacy, StandardCharsets.ISO_8859_1).indexOf("little_endian");
    int flag = at + told.length;
    while (legacy[flag] != (byte) 0x88) {
      flag++;
    }
    legacy[flag] = (byte) 0x89;
    Path big = Files.write(directory.resolve("big.pth"), legacy);
    assertThatThrownBy(() -> open(big))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("big-endian");
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything.pth", "everything_legacy.pth"})
  void aFileThatEndsEarlyIsRefusedWhereverItEnds(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    for (int length = 1; length < whole.length; length += 13) {
      Path cut = directory.resolve("cut.pth");
      try (OutputStream out = Files.newOutputStream(cut)) {
        out.write(whole, 0, length);
      }
      assertThatThrownBy(() -> open(cut)).isInstanceOf(WeightsException.class);
    }
  }

  /** Bytes that are changed, swapped, left out or repeated, from one seed. */
  @ParameterizedTest
  @ValueSource(
      strings = {"everything.pth", "everything_legacy.pth", "neuralop_optimizer.pt", "alone.pt"})
  void randomDamageIsReadOrRefusedAndNothingElse(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      Path file = Files.write(directory.resolve("fuzz"), damaged(whole, i));
      try (ForeignFile opened = ForeignFiles.open(file)) {
        for (ForeignTensor tensor : opened.tensors()) {
          opened.read(tensor);
        }
      } catch (ZooException e) {
        refused++;
        assertThat(e).hasMessageContaining("expected");
      }
    }
    assertThat(refused).isGreaterThan(80);
  }

  private static byte[] damaged(byte[] whole, int draw) {
    RandomGenerator random = Seeds.generator(7, "fuzz", draw);
    byte[] bytes = whole.clone();
    for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
        default -> bytes = moved(bytes, at, random.nextInt(bytes.length - at));
      }
    }
    return bytes;
  }

  /** The bytes from {@code at} on without, or with twice, some of them. */
  private static byte[] moved(byte[] bytes, int at, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int most = Math.min(count, 64);
    out.write(bytes, 0, at);
    if (count % 2 != 0) {
      out.write(bytes, at, most);
      out.write(bytes, at, bytes.length - at);
    } else {
      out.write(bytes, at + most, bytes.length - at - most);
    }
    return out.toByteArray();
  }
}
