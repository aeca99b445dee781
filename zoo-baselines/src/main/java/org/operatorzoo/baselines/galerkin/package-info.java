/**
 * The Galerkin transformer (Cao, arXiv 2105.14995), GK-T of the published tables.
 *
 * <p>Reading order: {@link org.operatorzoo.baselines.galerkin.GalerkinConfig}, {@link
 * org.operatorzoo.baselines.galerkin.Galerkin}, then the operator, its encoder layer and its
 * decoder.
 */
package org.operatorzoo.baselines.galerkin;
