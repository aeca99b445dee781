package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Random numbers that an operator wants anew in every training step, independent of each other.
 *
 * @param placeholder where they are fed
 * @param shape their shape, −1 for the batch
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Draw(SDVariable placeholder, long[] shape) {}
