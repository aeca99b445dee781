/**
 * The datasets by name: what they are, and how to get them. Start with {@link
 * org.operatorzoo.datasets.catalog.DatasetCatalog}. Adding a dataset is one entry in a file of this
 * package and, for a new equation, one package beside the generators.
 */
package org.operatorzoo.datasets.catalog;
