package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * The trajectories of a flow at the centres of the solver's cells, without inlet and walls: what
 * the publisher's case directories hold.
 */
record CellCentres(FlowGenerator flow) implements TrajectoryGenerator {

  @Override
  public String family() {
    return flow.family();
  }

  @Override
  public TrajectoryShape shape() {
    return flow.shape();
  }

  @Override
  public float[] generate(long seed, int index) {
    return flow.cells(seed, index);
  }

  @Override
  public Map<String, Double> parameters(long seed, int index) {
    return flow.parameters(seed, index);
  }

  @Override
  public String recipe() {
    return flow.recipe() + "; cell centres";
  }
}
