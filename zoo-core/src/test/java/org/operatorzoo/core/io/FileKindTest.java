package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @TempDir Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("some.file"), bytes);
  }

  /** First bytes as their formats define them. */
  @ParameterizedTest
  @CsvSource({
    "894844460d0a1a0a00, HDF5",
    "4d41544c414220352e30204d41542d66696c65, MAT5",
    "934e554d50590100, NPY",
    "4344460100000000, NETCDF_CLASSIC",
    "4344460200000000, NETCDF_CLASSIC",
    "4344460500000000, NETCDF_CLASSIC",
    "1f8b0800, GZIP",
    "80028a0a6cfc9c46f9206aa85019, PYTORCH",
    "80049505000000, PICKLE",
    "02000000000000007b7d, SAFETENSORS",
    "0807120770797466, ONNX",
    "00000000010000000200000000000000020000006100, MAT4",
    "00010203, UNKNOWN"
  })
  void firstBytesSayWhatAFileIs(String hex, FileKind kind) throws IOException {
    assertThat(FileKind.of(file(HexFormat.of().parseHex(hex)))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5', GIT_LFS_POINTER",
    "'\n<!DOCTYPE html><html>login</html>', HTML",
    "'<HTML><body>', HTML",
    "'only words', TEXT",
    "'', EMPTY"
  })
  void textsSayWhatTheyAre(String text, FileKind kind) throws IOException {
    assertThat(FileKind.of(file(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"u.npy, NPZ", "archive/data.pkl, PYTORCH", "readme.txt, ZIP"})
  void archivesAreToldApartByTheirEntries(String entry, FileKind kind) throws IOException {
    Path file = directory.resolve("some.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(1);
    }
    assertThat(FileKind.of(file)).isEqualTo(kind);
  }

  @Test
  void hdf5IsFoundBehindAUserBlock() throws IOException {
    byte[] bytes = new byte[2100];
    System.arraycopy(HexFormat.of().parseHex("894844460d0a1a0a"), 0, bytes, 2048, 8);
    assertThat(FileKind.of(file(bytes))).isEqualTo(FileKind.HDF5);
  }
}
