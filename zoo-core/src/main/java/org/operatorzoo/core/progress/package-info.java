/** How a long piece of work says how far it is. */
package org.operatorzoo.core.progress;
