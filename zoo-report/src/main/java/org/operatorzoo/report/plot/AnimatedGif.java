package org.operatorzoo.report.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.operatorzoo.core.io.AtomicFiles;

/** Writes pictures of at most 256 colours as one GIF that repeats for ever. */
final class AnimatedGif {

  /** The metadata format of Java's GIF writer. */
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private AnimatedGif() {}

  static void write(List<BufferedImage> frames, double seconds, double lastSeconds, Path file) {
    AtomicFiles.write(
        file,
        out -> {
          ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
          try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames.size(); i++) {
              double stay = i == frames.size() - 1 ? lastSeconds : seconds;
              writer.writeToSequence(
                  new IIOImage(frames.get(i), null, metadata(writer, frames.get(i), i, stay)),
                  null);
            }
            writer.endWriteSequence();
          } finally {
            writer.dispose();
          }
        });
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage frame, int index, double seconds) throws IOException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", String.valueOf(Math.round(100 * seconds)));
    if (index == 0) {
      child(root, "ApplicationExtensions").appendChild(repeated());
    }
    try {
      metadata.setFromTree(FORMAT, root);
    } catch (IIOInvalidTreeException e) {
      throw new IOException("this Java's GIF writer takes no delays", e);
    }
    return metadata;
  }

  /** The extension that browsers read the number of repetitions from; 0 is without end. */
  private static IIOMetadataNode repeated() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, 0, 0});
    return extension;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    if (root.getElementsByTagName(name).getLength() > 0) {
      return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }
}
