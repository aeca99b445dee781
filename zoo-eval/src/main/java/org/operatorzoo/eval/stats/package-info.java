/**
 * How sure a mean is: bootstrap intervals over trajectories, and over seeds and trajectories.
 * Trajectories and seeds are the independent draws; frames and cells of one trajectory are not.
 */
package org.operatorzoo.eval.stats;
