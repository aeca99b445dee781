/**
 * The {@code zoo} command: one class per command that parses, calls the library and prints.
 *
 * <p>Results go to standard output, progress and failures to standard error. Reading order: {@link
 * org.operatorzoo.cli.Zoo}, {@link org.operatorzoo.cli.Failures}, then any command. May depend on
 * every other module; nothing depends on it.
 */
package org.operatorzoo.cli;
