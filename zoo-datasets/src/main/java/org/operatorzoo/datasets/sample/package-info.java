/**
 * Training batches from a mixture of datasets. A batch is a pure function of (seed, step), so that
 * a run can resume anywhere.
 */
package org.operatorzoo.datasets.sample;
