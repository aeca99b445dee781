/** Losses as graph builders. */
package org.operatorzoo.core.loss;
