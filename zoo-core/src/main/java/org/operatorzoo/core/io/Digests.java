package org.operatorzoo.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;

/** SHA-256, as lower-case hexadecimal text. */
public final class Digests {

  private Digests() {}

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Digest of a text's UTF-8 bytes. */
  public static String sha256(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Digest of a file's bytes. */
  public static String sha256(Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe("reading " + file, "a readable file", SystemFailures.reason(e)), e);
    }
    return hex(digest.digest());
  }

  /** Lower-case hexadecimal form. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
