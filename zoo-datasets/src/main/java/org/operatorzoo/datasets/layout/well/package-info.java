/** Files in the schema of The Well. */
package org.operatorzoo.datasets.layout.well;
