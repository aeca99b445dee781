package org.operatorzoo.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;

class ColourMapTest {

  @Test
  void lightnessRisesInEvenSteps() {
    ColourMap map = ColourMap.FIELD;
    double first = lightness(map.at(0));
    double last = lightness(map.at(1));
    assertThat(last - first).isGreaterThan(70);
    double before = -1;
    for (int i = 0; i <= 255; i++) {
      double at = i / 255.0;
      double now = lightness(map.at(at));
      // 8-bit rounding and colours at the gamut's edge move L* by less than 2 of 100.
      assertThat(now).isCloseTo(first + at * (last - first), within(2.0));
      assertThat(now).isGreaterThan(before - 0.3);
      before = now;
    }
    for (int i = 8; i <= 255; i += 8) {
      assertThat(lightness(map.at(i / 255.0))).isGreaterThan(lightness(map.at((i - 8) / 255.0)));
    }
  }

  @Test
  void errorsOfEqualSizeAreEquallyDarkAndZeroIsWhite() {
    for (int i = 0; i < 128; i++) {
      double below = lightness(ColourMap.ERROR.at(i / 255.0));
      double above = lightness(ColourMap.ERROR.at(1 - i / 255.0));
      assertThat(below).isCloseTo(above, within(2.0));
      assertThat(below).isCloseTo(34 + i / 127.0 * 63, within(2.0));
    }
    assertThat(ColourMap.ERROR.rgb(0, ColourMap.Scale.around(3)))
        .isEqualTo(ColourMap.ERROR.at(0.5));
    assertThat(lightness(ColourMap.ERROR.at(0.5))).isGreaterThan(96);
    assertThat(ColourMap.ERROR.at(0) & 255).isGreaterThan(ColourMap.ERROR.at(0) >> 16 & 255);
    assertThat(ColourMap.ERROR.at(1) & 255).isLessThan(ColourMap.ERROR.at(1) >> 16 & 255);
  }

  @Test
  void valuesBeyondTheScaleAreCutAndThoseNotFiniteAreGrey() {
    ColourMap.Scale scale = new ColourMap.Scale(-1, 3);
    assertThat(ColourMap.FIELD.rgb(-9, scale)).isEqualTo(ColourMap.FIELD.at(0));
    assertThat(ColourMap.FIELD.rgb(9, scale)).isEqualTo(ColourMap.FIELD.at(1));
    assertThat(ColourMap.FIELD.rgb(1, scale)).isEqualTo(ColourMap.FIELD.at(0.5));
    assertThat(ColourMap.FIELD.rgb(Double.NaN, scale)).isEqualTo(0x808080);
  }

  @Test
  void scaleOfOneValueHasItInTheMiddle() {
    assertThat(new ColourMap.Scale(2, 2).position(2)).isEqualTo(0.5);
    assertThatThrownBy(() -> new ColourMap.Scale(2, 1)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> new ColourMap.Scale(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(ConfigException.class);
  }

  /** CIE L* of an sRGB colour. */
  private static double lightness(int rgb) {
    double y =
        0.2126 * linear(rgb >> 16 & 255)
            + 0.7152 * linear(rgb >> 8 & 255)
            + 0.0722 * linear(rgb & 255);
    return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
