/**
 * DeepONet (Lu et al., arXiv 1910.03193) on a fixed grid: a branch network reads the whole field, a
 * trunk network the coordinates, and their outputs are multiplied. Read {@code DeepOnetConfig},
 * {@code DeepOnetModel}, {@code BranchNet}, {@code TrunkNet}, {@code DeepOnet}.
 */
package org.operatorzoo.baselines.deeponet;
