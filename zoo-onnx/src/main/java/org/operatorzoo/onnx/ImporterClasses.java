package org.operatorzoo.onnx;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.samediff.frameworkimport.onnx.importer.OnnxFrameworkImporter;
import org.nd4j.samediff.frameworkimport.reflect.ClassGraphHolder;

/**
 * The importer looks for its rules by reading every class on the class path, twice, which takes ten
 * seconds of processor time. It is shown its own two jars instead, where all its rules lie.
 */
final class ImporterClasses {

  private static final String CLASS_PATH = "java.class.path";

  private ImporterClasses() {}

  /** Lets the importer look, once in a program. */
  static synchronized void find() {
    String before = System.getProperty(CLASS_PATH);
    String own =
        Stream.of(OnnxFrameworkImporter.class, ClassGraphHolder.class)
            .flatMap(type -> place(type).stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    if (before == null || own.isEmpty()) {
      return; // a program that is packed in another way: the importer looks everywhere
    }
    System.setProperty(CLASS_PATH, own);
    try {
      // Whoever asks first makes it look.
      ClassGraphHolder.INSTANCE.getScannedClasses();
    } finally {
      System.setProperty(CLASS_PATH, before);
    }
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source != null && source.getLocation().getProtocol().equals("file")
          ? Optional.of(Path.of(source.getLocation().toURI()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
