/**
 * What a file or directory holds and how it is understood, before anything is computed from it.
 * Start with {@link org.operatorzoo.datasets.inspect.Inspection}.
 */
package org.operatorzoo.datasets.inspect;
