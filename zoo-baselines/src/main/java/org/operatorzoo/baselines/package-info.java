/**
 * The operators that the tables compare with, one package each. A package holds the configuration
 * record, the architecture with its graph, and the spelling of its reference files.
 */
package org.operatorzoo.baselines;
