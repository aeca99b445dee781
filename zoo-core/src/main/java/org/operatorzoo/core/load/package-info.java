/**
 * Operators that users bring, as solution operators: from a Java class, from saved weights, or from
 * whatever a loader on the class path can read. Read {@link
 * org.operatorzoo.core.load.OperatorLoaders}, then {@link
 * org.operatorzoo.core.load.OperatorLoader}.
 */
package org.operatorzoo.core.load;
