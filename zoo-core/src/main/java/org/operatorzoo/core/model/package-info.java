/**
 * Neural operators: architectures and their configurations, the registry that finds them, and the
 * operator with its parameters, which predicts, rolls out, saves and loads.
 */
package org.operatorzoo.core.model;
