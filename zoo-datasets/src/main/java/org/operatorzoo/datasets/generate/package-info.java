/**
 * Numerical solvers that make trajectories, one subpackage per equation. Every trajectory has its
 * own seed, derived from (run seed, family and split, index), so that any of them can be made alone
 * and in any order. Solvers compute in float64; trajectories are float32.
 */
package org.operatorzoo.datasets.generate;
