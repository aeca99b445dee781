/**
 * Operators of the zoo as ONNX graphs. Read {@link org.operatorzoo.onnx.export.OnnxExporter}, then
 * {@code GraphTranslation}, which walks the composed graph; each family of ND4J operations has a
 * small class of rules, and an operation without a rule is refused by its name.
 */
package org.operatorzoo.onnx.export;
