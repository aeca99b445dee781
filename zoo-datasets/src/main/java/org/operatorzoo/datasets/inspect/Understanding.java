package org.operatorzoo.datasets.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;

/**
 * How a file is read as trajectories.
 *
 * @param layout name of the layout
 * @param trajectories how many
 * @param shape of each
 * @param channels ranges of the values, over the trajectories that were looked at
 * @param seen how many trajectories were looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Understanding(
    String layout,
    int trajectories,
    TrajectoryShape shape,
    List<ChannelRange> channels,
    int seen) {}
