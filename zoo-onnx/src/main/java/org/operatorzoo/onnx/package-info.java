/**
 * Operators from ONNX files. Read {@link org.operatorzoo.onnx.OnnxOperator}, then {@link
 * org.operatorzoo.onnx.OnnxManifest} for what a file does not say by itself, then {@link
 * org.operatorzoo.onnx.OnnxImport} for graphs in SameDiff. No other module sees ONNX.
 */
package org.operatorzoo.onnx;
