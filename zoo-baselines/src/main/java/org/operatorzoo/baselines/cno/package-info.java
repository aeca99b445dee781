/**
 * The convolutional neural operator: convolutions whose activations act on a finer grid, so that
 * they do not fold frequencies back.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.cno.CnoConfig}, {@link
 * org.operatorzoo.baselines.cno.CnoActivation}, {@link org.operatorzoo.baselines.cno.CnoBlock},
 * {@link org.operatorzoo.baselines.cno.CnoNetwork}.
 */
package org.operatorzoo.baselines.cno;
