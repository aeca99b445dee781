/**
 * The datasets by name: what they are, and how to get them. Start with {@link
 * org.operatorzoo.datasets.catalog.DatasetCatalog}. Adding a dataset is one entry in a YAML file
 * beside this package's classes; a line in {@code Solvers} gives it a generator.
 */
package org.operatorzoo.datasets.catalog;
