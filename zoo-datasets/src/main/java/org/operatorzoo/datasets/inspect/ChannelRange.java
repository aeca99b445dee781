package org.operatorzoo.datasets.inspect;

/**
 * The values of one channel.
 *
 * @param name of the channel
 * @param least smallest finite value
 * @param greatest largest finite value
 * @param rms √(mean of squares) of the finite values
 * @param notFinite values that are NaN or infinite
 */
public record ChannelRange(
    String name, double least, double greatest, double rms, long notFinite) {}
