/**
 * How long an operator takes and how much memory it needs, on this machine. Start with {@link
 * org.operatorzoo.runs.bench.StepBenchmark}. May depend on the core.
 */
package org.operatorzoo.runs.bench;
