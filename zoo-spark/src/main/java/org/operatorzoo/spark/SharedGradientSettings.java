package org.operatorzoo.spark;

import java.time.Duration;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * How shared gradients train on a cluster. What is left out has a default.
 *
 * @param every steps of a round, at whose end the driver has the result; default 20
 * @param messages how updates travel; default {@link UpdateMessages#ENCODED}
 * @param joining how long the driver waits until all workers of a round are there; default 5
 *     minutes
 * @param waiting how long a worker may take for one step, reading files and building its graph
 *     included; default 10 minutes
 * @param port of the driver, to which workers connect; default 0, any free one
 */
public record SharedGradientSettings(
    Integer every, UpdateMessages messages, Duration joining, Duration waiting, Integer port) {

  private static final int LAST_PORT = 65535;

  /** Fills in what is left out and checks the ranges. */
  public SharedGradientSettings {
    every = every == null ? Integer.valueOf(20) : every;
    messages = messages == null ? UpdateMessages.ENCODED : messages;
    joining = joining == null ? Duration.ofMinutes(5) : joining;
    waiting = waiting == null ? Duration.ofMinutes(10) : waiting;
    port = port == null ? Integer.valueOf(0) : port;
    Checks.positive("every", every);
    positive("joining", joining);
    positive("waiting", waiting);
    Checks.between("port", port.longValue(), 0, LAST_PORT);
  }

  /** Defaults, with rounds of some steps. */
  public static SharedGradientSettings of(int every, UpdateMessages messages) {
    return new SharedGradientSettings(every, messages, null, null, null);
  }

  /** The same with other limits of time. */
  public SharedGradientSettings within(Duration forJoining, Duration forStep) {
    return new SharedGradientSettings(every, messages, forJoining, forStep, port);
  }

  /** Sockets count milliseconds, and take 0 for no limit. */
  private static void positive(String name, Duration value) {
    if (value.toMillis() <= 0 || value.toMillis() > Integer.MAX_VALUE / 2) {
      throw new ConfigException(name, "a time between 1 ms and 12 days", value.toString());
    }
  }
}
