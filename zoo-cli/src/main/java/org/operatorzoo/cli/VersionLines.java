package org.operatorzoo.cli;

import org.operatorzoo.eval.run.Versions;
import picocli.CommandLine.IVersionProvider;

/** Versions of the zoo and of what it runs on. */
final class VersionLines implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return Versions.current().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .toArray(String[]::new);
  }
}
