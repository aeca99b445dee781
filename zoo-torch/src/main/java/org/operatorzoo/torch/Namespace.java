package org.operatorzoo.torch;

import java.util.Map;

/**
 * The settings of a command line, as training scripts keep them.
 *
 * @param entries by name
 */
record Namespace(Map<Object, Object> entries) {}
