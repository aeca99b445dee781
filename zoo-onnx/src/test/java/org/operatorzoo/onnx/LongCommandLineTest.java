package org.operatorzoo.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.field.FieldSpec;

/** ONNX Runtime 1.29.0 ends a process whose class path is as long as the zoo's. */
class LongCommandLineTest {

  /** Opens a file and says so. */
  static final class Opener {
    public static void main(String[] args) {
      try (OnnxOperator operator = OnnxOperator.open(Path.of(args[0]), FieldSpec.square(8, 3, 2))) {
        System.out.println(operator.name() + " is open");
      }
    }
  }

  @Test
  void aFileIsOpenedWhateverTheLengthOfTheClassPath() throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            + (File.pathSeparator + "/no/such/place").repeat(2000);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                Opener.class.getName(),
                Files.file("last.onnx").toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(printed).isZero();
    assertThat(printed).contains("last is open");
  }
}
