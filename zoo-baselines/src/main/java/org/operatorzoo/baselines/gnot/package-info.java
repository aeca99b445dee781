/**
 * GNOT, the general neural operator transformer (Hao et al., arXiv 2302.14376).
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.gnot.GnotConfig}, {@link
 * org.operatorzoo.baselines.gnot.Gnot}, then the operator, its blocks, and their attention and
 * mixture.
 */
package org.operatorzoo.baselines.gnot;
