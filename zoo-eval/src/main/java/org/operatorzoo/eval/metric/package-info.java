/**
 * Error measures, one formula per file. All sums are taken in double; what the mask hides never
 * enters. Read {@link org.operatorzoo.eval.metric.Metric}, then {@link
 * org.operatorzoo.eval.metric.MaskedRollout}, which holds the sums that they share. Depends on the
 * core's fields and a Fourier transform only.
 */
package org.operatorzoo.eval.metric;
