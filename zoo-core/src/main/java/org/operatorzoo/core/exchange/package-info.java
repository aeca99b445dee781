/**
 * Operators of the zoo in formats of others, and weights of others in operators of the zoo; each
 * way leaves a receipt. Read {@link org.operatorzoo.core.exchange.OperatorExporter} with {@link
 * org.operatorzoo.core.exchange.ExportReceipt}, then {@link
 * org.operatorzoo.core.exchange.WeightsImport} with {@link
 * org.operatorzoo.core.exchange.ImportReceipt}. Exporters are found on the class path.
 */
package org.operatorzoo.core.exchange;
