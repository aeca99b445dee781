/**
 * The parts of models, training and data under JMH, each in a process of its own with one native
 * thread. {@code bench/run parts} starts them.
 */
package org.operatorzoo.bench.parts;
