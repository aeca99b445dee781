package org.operatorzoo.datasets.array;

import java.nio.file.Path;
import java.util.List;

/**
 * A MAT version 5 file as a file of arrays; each is loaded when it is asked for.
 *
 * @param path the file
 */
public record Mat5ArrayFile(Path path) implements ArrayFile {

  @Override
  public String container() {
    return "MAT 5";
  }

  @Override
  public List<ArrayEntry> list() {
    return Mat5Arrays.list(path);
  }

  @Override
  public NumberArray array(String name) {
    return Mat5Arrays.load(path, name);
  }

  @Override
  public void close() {
    // Nothing stays open.
  }
}
