/** Files and documents: atomic writes, digests, JSON and YAML. */
package org.operatorzoo.core.io;
