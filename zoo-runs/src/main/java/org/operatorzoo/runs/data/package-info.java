/**
 * The data of a run: datasets from the catalogue or from files under one protocol, split into
 * training, validation and test trajectories.
 */
package org.operatorzoo.runs.data;
