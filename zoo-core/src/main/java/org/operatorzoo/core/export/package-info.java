/**
 * Operators of the zoo in formats of others, each with a check that reads the file back. Read
 * {@link org.operatorzoo.core.export.OperatorExporter}, then {@link
 * org.operatorzoo.core.export.ExportReceipt}. Exporters are found on the class path.
 */
package org.operatorzoo.core.export;
