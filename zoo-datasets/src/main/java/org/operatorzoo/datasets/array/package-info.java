/**
 * Arrays of numbers in files, whatever the container: {@link
 * org.operatorzoo.datasets.array.NumberArray} is one of them, read box by box as float32; {@link
 * org.operatorzoo.datasets.array.NumberType} is the one rule by which stored numbers become
 * float32.
 */
package org.operatorzoo.datasets.array;
