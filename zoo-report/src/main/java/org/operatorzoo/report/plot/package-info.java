/**
 * Figures as PNG files, drawn without a screen. Fields are drawn with colour maps of even lightness
 * steps; lines and bars use a palette that colour-blind readers can tell apart.
 */
package org.operatorzoo.report.plot;
