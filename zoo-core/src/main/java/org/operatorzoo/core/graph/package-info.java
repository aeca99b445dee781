/**
 * Graphs under construction. A {@link org.operatorzoo.core.graph.Layer} declares its parameters in
 * a {@link org.operatorzoo.core.graph.Declaration} and applies its formula in a {@link
 * org.operatorzoo.core.graph.GraphScope}, which finds them by the same names and collects what
 * layers yield besides their output; {@link org.operatorzoo.core.graph.Ops} is the facade of
 * operations that are known to be right.
 */
package org.operatorzoo.core.graph;
