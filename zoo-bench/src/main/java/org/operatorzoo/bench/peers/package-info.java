/** Whole steps beside PyTorch, in pairs of processes. */
package org.operatorzoo.bench.peers;
