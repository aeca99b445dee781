/**
 * The tables of the papers: what they print, what is known about it, and what the zoo measured or
 * computes in its place.
 *
 * <p>Reading order: {@link org.operatorzoo.eval.paper.PublishedCell} and {@link
 * org.operatorzoo.eval.paper.PaperTable} (data, in the resources of this package), {@link
 * org.operatorzoo.eval.paper.RunRecords} (what was measured), {@link
 * org.operatorzoo.eval.paper.FilledTable} (both side by side), {@link
 * org.operatorzoo.eval.paper.PaperTableWriter} (how it is written).
 */
package org.operatorzoo.eval.paper;
