/**
 * Error measures, one formula per file. All sums are taken in double; what the mask hides never
 * enters. Depends on the core's fields only.
 */
package org.operatorzoo.eval.metric;
