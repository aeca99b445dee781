/**
 * How gradients change parameters: optimisers, schedules of rate and momentum, averages. Arrays
 * only; nothing here knows operators or data.
 */
package org.operatorzoo.core.optim;
