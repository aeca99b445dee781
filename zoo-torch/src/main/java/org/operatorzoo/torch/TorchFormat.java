package org.operatorzoo.torch;

import java.nio.file.Path;
import java.util.Arrays;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFormat;
import org.operatorzoo.core.foreign.StoredBytes;

/**
 * Files of {@code torch.save}: {@code .pt}, {@code .pth}. Big-endian files, whole pickled modules
 * and TorchScript archives are refused.
 */
public final class TorchFormat implements ForeignFormat {

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  @Override
  public String name() {
    return "PyTorch (.pt, .pth)";
  }

  @Override
  public boolean recognises(Path file, byte[] start) {
    return starts(start, ZIP) || starts(start, LegacyArchive.MAGIC);
  }

  private static boolean starts(byte[] start, byte[] with) {
    return start.length >= with.length
        && Arrays.equals(start, 0, with.length, with, 0, with.length);
  }

  @Override
  public ForeignFile open(Path file) {
    StoredBytes bytes = StoredBytes.open(file);
    try {
      boolean zip = starts(bytes.read(0, ZIP.length).array(), ZIP);
      Archive archive = zip ? ZipArchive.open(file, bytes) : LegacyArchive.open(bytes);
      return new TorchFile(bytes, NamedTensors.in(archive.content(), bytes), archive.storages());
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }
}
