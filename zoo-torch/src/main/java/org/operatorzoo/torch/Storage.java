package org.operatorzoo.torch;

import org.operatorzoo.core.foreign.NumberType;

/**
 * A run of numbers that tensors are views of.
 *
 * @param type the numbers
 * @param key its name in the archive
 * @param count how many there are
 */
record Storage(NumberType type, String key, long count) {}
