/** Seeds for every purpose, derived and never shared. */
package org.operatorzoo.core.random;
