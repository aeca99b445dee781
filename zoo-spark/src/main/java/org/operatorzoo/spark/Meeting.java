package org.operatorzoo.spark;

import java.io.Serializable;
import java.util.UUID;

/**
 * Where and when the workers of a round meet.
 *
 * @param host of the driver
 * @param port of the driver
 * @param round only who knows it is let in
 * @param workers how many
 * @param joining limit in ms until all are there
 * @param waiting limit in ms of a step
 */
record Meeting(String host, int port, UUID round, int workers, int joining, int waiting)
    implements Serializable {

  private static final long serialVersionUID = 1;
}
