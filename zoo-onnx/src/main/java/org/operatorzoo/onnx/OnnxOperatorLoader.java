package org.operatorzoo.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoader;

/**
 * Opens ONNX files: {@code onnx:model.onnx}, with what {@link OnnxManifest} knows behind commas,
 * e.g. {@code onnx:model.onnx,input=BTCHW,framesIn=10}.
 */
public final class OnnxOperatorLoader implements OperatorLoader {

  @Override
  public String scheme() {
    return "onnx";
  }

  @Override
  public String form() {
    return "onnx:FILE[,key=value...]";
  }

  @Override
  public FoundOperator find(String location) {
    List<String> parts = List.of(location.split(","));
    Path file = Path.of(parts.get(0));
    RuntimeSession.requireFile(file);
    OnnxManifest manifest = OnnxManifest.of(file, parts.subList(1, parts.size()));
    return offered -> open(file, manifest, offered);
  }

  private static LoadedOperator open(Path file, OnnxManifest manifest, FieldSpec offered) {
    OnnxOperator operator = OnnxOperator.open(file, manifest, offered);
    return new LoadedOperator(operator, digest(file), operator.field());
  }

  /** Digest of the file, and of the arrays beside it where a file is too small for them. */
  private static String digest(Path file) {
    Path arrays = file.resolveSibling(file.getFileName() + ".data");
    return Files.isRegularFile(arrays)
        ? Digests.sha256(Digests.sha256(file) + Digests.sha256(arrays))
        : Digests.sha256(file);
  }
}
