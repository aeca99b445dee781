package org.operatorzoo.onnx;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.operatorzoo.core.field.FieldBatch;

/** The ONNX files of make.py, and the field it feeds them. */
final class Files {

  private Files() {}

  static Path file(String name) {
    try {
      return Path.of(Files.class.getResource("/onnx/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** u[b, y, x, t, c] = sin(y + 2 x + 3 t + 4 c + b). */
  static FieldBatch waves(int batch, int size, int frames, int channels) {
    FieldBatch field = FieldBatch.zeros(batch, size, size, frames, channels);
    for (int b = 0; b < batch; b++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          for (int t = 0; t < frames; t++) {
            for (int c = 0; c < channels; c++) {
              field.values()[field.index(b, y, x, t, c)] =
                  (float) Math.sin(y + 2 * x + 3 * t + 4 * c + b);
            }
          }
        }
      }
    }
    return field;
  }
}
