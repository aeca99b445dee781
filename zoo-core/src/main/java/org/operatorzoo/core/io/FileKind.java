package org.operatorzoo.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a file is, by its first bytes and never by its name. */
public enum FileKind {
  EMPTY("an empty file", "Copy or download it again"),
  HDF5("an HDF5 file", ""),
  MAT5("a MAT file of version 5", ""),
  MAT4("a MAT file of version 4", "In MATLAB: load it, then save('new.mat', '-v7.3')"),
  NPY("a NumPy array", ""),
  NPZ("an archive of NumPy arrays", ""),
  PYTORCH("a PyTorch file", "Store its arrays with numpy.savez, or its state with safetensors"),
  PICKLE("a pickled Python object, which is never unpickled here", "Store arrays with numpy.savez"),
  SAFETENSORS("a safetensors file", ""),
  ONNX("an ONNX file", "Give it as --operator onnx:FILE"),
  NETCDF_CLASSIC(
      "a netCDF file of the classic format", "Make netCDF-4 of it: nccopy -k nc4 old.nc new.nc"),
  ZIP("a zip archive", "Unpack it first: unzip FILE"),
  GZIP("a file compressed by gzip", "Unpack it first: gunzip FILE"),
  TAR("a tar archive", "Unpack it first: tar xf FILE"),
  GIT_LFS_POINTER(
      "the pointer that Git LFS leaves in place of a file", "Fetch the file itself: git lfs pull"),
  HTML(
      "a web page, often a login or an error in place of a download",
      "Download the file again, with the login it asks for"),
  TEXT("a text file", ""),
  UNKNOWN("a file of no known kind", "");

  private static final int HEAD = 1024;
  private static final long HDF5_SIGNATURE = 0x0a1a0a0d46444889L;
  private static final byte[] PYTORCH_LEGACY = {
    (byte) 0x80, 2, (byte) 0x8a, 0x0a, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9
  };
  private static final int ENTRIES_SEEN = 8;

  private final String what;
  private final String remedy;

  FileKind(String what, String remedy) {
    this.what = what;
    this.remedy = remedy;
  }

  /** What it is, with an article, to follow "but found". */
  public String what() {
    return what;
  }

  /** What it is and what can be done about it where something else is wanted. */
  public String describe() {
    return remedy.isEmpty() ? what : what + ". " + remedy;
  }

  /**
   * Looks at a file.
   *
   * @throws IOException if it cannot be read
   */
  public static FileKind of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = read(channel, 0);
      if (head.remaining() == 0) {
        return EMPTY;
      }
      FileKind kind = of(head, channel.size());
      if (kind == ZIP) {
        return inZip(file);
      }
      return kind == UNKNOWN || kind == TEXT ? behindUserBlock(channel, kind) : kind;
    }
  }

  private static ByteBuffer read(FileChannel channel, long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    while (head.hasRemaining() && channel.read(head, at + head.position()) > 0) {
      // Until the buffer is full or the file ends.
    }
    return head.flip();
  }

  private static FileKind of(ByteBuffer head, long size) {
    String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
    if (head.remaining() >= Long.BYTES && head.getLong(0) == HDF5_SIGNATURE) {
      return HDF5;
    }
    if (text.startsWith("MATLAB 5.0")) {
      return MAT5;
    }
    if (text.startsWith("MATLAB 7.3")) {
      return HDF5;
    }
    if (text.startsWith("\u0093NUMPY")) {
      return NPY;
    }
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (text.startsWith("CDF")
        && text.length() > 3
        && "\u0001\u0002\u0005".indexOf(text.charAt(3)) >= 0) {
      return NETCDF_CLASSIC;
    }
    if (text.startsWith("\u001f\u008b")) {
      return GZIP;
    }
    if (text.startsWith("ustar", 257)) {
      return TAR;
    }
    if (text.startsWith(new String(PYTORCH_LEGACY, StandardCharsets.ISO_8859_1))) {
      return PYTORCH;
    }
    return ofText(text, head, size);
  }

  private static FileKind ofText(String text, ByteBuffer head, long size) {
    String start = text.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("version https://git-lfs.")) {
      return GIT_LFS_POINTER;
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return HTML;
    }
    if (isSafetensors(head, size)) {
      return SAFETENSORS;
    }
    if (isMat4(head, size)) {
      return MAT4;
    }
    if (text.length() > 1 && text.charAt(0) == 0x80 && text.charAt(1) >= 2 && text.charAt(1) <= 5) {
      return PICKLE;
    }
    // An ONNX model begins with field 1, its version, and a text or message behind it.
    if (text.length() > 2
        && text.charAt(0) == 8
        && text.charAt(1) < 64
        && "\u0012\u001a\"*:B".indexOf(text.charAt(2)) >= 0) {
      return ONNX;
    }
    return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
        ? TEXT
        : UNKNOWN;
  }

  /** Eight bytes with the length of a JSON object, then the object. */
  private static boolean isSafetensors(ByteBuffer head, long size) {
    if (head.remaining() < 10) {
      return false;
    }
    long length = head.getLong(0);
    return length >= 2 && length <= size - 8 && head.get(8) == '{';
  }

  /** Type MOPT below 5000, rows, columns, whether complex, length of the name with its zero. */
  private static boolean isMat4(ByteBuffer head, long size) {
    if (head.remaining() < 22) {
      return false;
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer numbers = head.duplicate().order(order);
      int type = numbers.getInt(0);
      long rows = numbers.getInt(4);
      long columns = numbers.getInt(8);
      int complex = numbers.getInt(12);
      int name = numbers.getInt(16);
      if (type >= 0
          && type < 5000
          && type % 10 <= 2
          && rows >= 0
          && columns >= 0
          && rows * (double) columns <= size
          && (complex == 0 || complex == 1)
          && name > 1
          && name <= 64
          && 20 + name <= head.remaining()
          && head.get(20 + name - 1) == 0) {
        return true;
      }
    }
    return false;
  }

  /** HDF5 may begin at 512, 1024, 2048, …, behind anything. */
  private static FileKind behindUserBlock(FileChannel channel, FileKind otherwise)
      throws IOException {
    for (long at = 512; at + Long.BYTES <= channel.size(); at *= 2) {
      ByteBuffer there = read(channel, at);
      if (there.remaining() >= Long.BYTES && there.getLong(0) == HDF5_SIGNATURE) {
        return HDF5;
      }
    }
    return otherwise;
  }

  /** By the archive's own list, as PyTorch's entries cannot be told while streaming. */
  private static FileKind inZip(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().limit(ENTRIES_SEEN).map(ZipEntry::getName).toList();
      if (names.stream().anyMatch(name -> name.endsWith(".npy"))) {
        return NPZ;
      }
      return names.stream().anyMatch(name -> ("/" + name).endsWith("/data.pkl")) ? PYTORCH : ZIP;
    } catch (IOException e) {
      return ZIP;
    }
  }
}
