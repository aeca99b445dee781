/** Weights on disk: arrays in a safetensors file and a manifest that says what they are. */
package org.operatorzoo.core.weights;
