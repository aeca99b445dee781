package org.operatorzoo.datasets.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.StdConverter;
import org.operatorzoo.core.error.ConfigException;

/**
 * A {@link CommonProtocol} in JSON: a square grid is one number, a rectangle two.
 *
 * @param resolution H = W, or null
 * @param height H of a rectangle, or null
 * @param width W of a rectangle, or null
 * @param channels as there
 * @param framesIn as there
 * @param framesOut as there
 * @param horizon as there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommonProtocolForm(
    Integer resolution,
    Integer height,
    Integer width,
    int channels,
    int framesIn,
    int framesOut,
    int horizon) {

  /** Fields into a protocol. */
  static final class Read extends StdConverter<CommonProtocolForm, CommonProtocol> {
    @Override
    public CommonProtocol convert(CommonProtocolForm f) {
      boolean rectangle = f.resolution == null && f.height != null && f.width != null;
      boolean square = f.resolution != null && f.height == null && f.width == null;
      if (!rectangle && !square) {
        throw new ConfigException("protocol", "either resolution or height and width", f + "");
      }
      return new CommonProtocol(
          square ? f.resolution : f.height,
          square ? f.resolution : f.width,
          f.channels,
          f.framesIn,
          f.framesOut,
          f.horizon);
    }
  }

  /** A protocol into fields. */
  static final class Write extends StdConverter<CommonProtocol, CommonProtocolForm> {
    @Override
    public CommonProtocolForm convert(CommonProtocol p) {
      boolean square = p.height() == p.width();
      return new CommonProtocolForm(
          square ? p.height() : null,
          square ? null : p.height(),
          square ? null : p.width(),
          p.channels(),
          p.framesIn(),
          p.framesOut(),
          p.horizon());
    }
  }
}
