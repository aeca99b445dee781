/**
 * Graphs under construction: scopes that find parameters by name, the table of a model's
 * parameters, and the facade of operations that are known to be right.
 */
package org.operatorzoo.core.graph;
