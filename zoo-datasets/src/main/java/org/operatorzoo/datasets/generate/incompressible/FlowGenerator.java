package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/** What the tasks share: a case per trajectory, solved and stored frame by frame. */
interface FlowGenerator extends TrajectoryGenerator {

  /** Version of the algorithm; part of every recipe. */
  String ALGORITHM = "incompressible-mac-rk 3; ";

  /** The task's settings. */
  FlowSettings settings();

  /** Grid and frames. */
  default FrameSettings frameSettings() {
    return settings().frames();
  }

  @Override
  default String recipe() {
    return ALGORITHM + settings();
  }

  /** The case of a trajectory. */
  FlowCase flowCase(long seed, int index);

  @Override
  default TrajectoryShape shape() {
    int n = frameSettings().resolution();
    return new TrajectoryShape(frameSettings().frames(), n, n, FrameStore.CHANNELS);
  }

  @Override
  default Map<String, Double> parameters(long seed, int index) {
    return flowCase(seed, index).parameters();
  }

  @Override
  default TrajectoryGenerator unprepared() {
    return new CellCentres(this);
  }

  @Override
  default float[] generate(long seed, int index) {
    FlowCase flow = flowCase(seed, index);
    return solve(flow, flow.frames(), seed, index);
  }

  /** The same trajectory at the centres of the solver's cells. */
  default float[] cells(long seed, int index) {
    return solve(flowCase(seed, index), FrameStore::centres, seed, index);
  }

  private float[] solve(FlowCase flow, FrameStore frames, long seed, int index) {
    FrameSettings settings = frameSettings();
    double convective = flow.length() / flow.speed();
    double start = Seeds.generator(seed, "start", index).nextDouble() * settings.latestStart();
    IncompressibleSolver solver = flow.solver();
    solver.advance(start * convective);
    float[] trajectory = new float[settings.frames() * shape().frameSize()];
    for (int t = 0; t < settings.frames(); t++) {
      solver.advance(settings.frameInterval() * convective);
      solver.requireFinite();
      frames.write(solver, trajectory, t * shape().frameSize());
    }
    return trajectory;
  }
}
