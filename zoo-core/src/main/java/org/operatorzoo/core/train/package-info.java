/**
 * Training to the published protocol: plan, schedule, noise, optimiser, and the trainer that puts
 * them together.
 */
package org.operatorzoo.core.train;
