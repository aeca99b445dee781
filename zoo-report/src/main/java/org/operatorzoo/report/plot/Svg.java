package org.operatorzoo.report.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is painted, as SVG text. */
final class Svg {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final int DIGITS = 2; // hundredths of a pixel

  /** Fonts of like widths, so that texts end where they were measured to end. */
  private static final String FONTS =
      "font-family=\"'DejaVu Sans', 'Bitstream Vera Sans', Verdana, sans-serif\"";

  private Svg() {}

  static String of(int width, int height, Consumer<Graphics2D> painter) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(DIGITS);
    context.setGenericImageHandler(new SimpleImageHandler(new InlinePng()));
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(width, height));
    painter.accept(g);
    Element root = g.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    StringWriter out = new StringWriter();
    try {
      g.stream(root, out, false, false);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    // Without the document type, which would name a file on another machine.
    String text = out.toString().replace("font-family=\"sans-serif\"", FONTS);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text.substring(text.indexOf("<svg"));
  }

  /**
   * Pictures within the file, written by Java; Batik's own encoder is a module that is not here.
   */
  private static final class InlinePng extends ImageHandlerBase64Encoder {

    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try (out) {
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException("writing to memory failed", e);
      }
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java makes no XML documents", e);
    }
  }
}
