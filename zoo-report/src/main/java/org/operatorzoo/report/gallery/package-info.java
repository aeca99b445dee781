/** Pictures of what the datasets of the catalogue look like. */
package org.operatorzoo.report.gallery;
