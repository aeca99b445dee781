package org.operatorzoo.datasets.catalog;

import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.navierstokes.VorticityGenerator;
import org.operatorzoo.datasets.generate.navierstokes.VorticitySettings;

/** {@code fno-1e-3}, {@code fno-1e-4}, {@code fno-1e-5}. */
final class VorticityEntries {

  /** The stability limit decides: RK4's error there is below 1e-3, the 64² grid's is 1–2 %. */
  private static final double QUICK_STEP = 0.1;

  private VorticityEntries() {}

  static List<DatasetEntry> all() {
    return List.of(
        entry("1e-3", 50, 20, 1000, 8, "std 0.26 in frame 0 to 0.93; within ±2.1"),
        entry("1e-4", 30, 20, 9800, 2, "std 0.27 in frame 0 to 1.85; within ±4.1"),
        entry("1e-5", 20, 10, 1000, 8, "std 0.27 in frame 0 to 1.73; within ±3.4"));
  }

  private static DatasetEntry entry(
      String nu, int frames, int horizon, int trainCount, int weight, String magnitude) {
    double viscosity = Double.parseDouble(nu);
    DatasetFacts facts =
        new DatasetFacts(
            "fno-" + nu,
            "Incompressible Navier–Stokes, vorticity, ν = " + nu,
            "∂t w + u·∇w = νΔw + f,  u = (∂yψ, −∂xψ),  −Δψ = w,  "
                + "f = 0.1·(sin 2π(x+y) + cos 2π(x+y)),  ν = "
                + nu,
            "(x,y) ∈ [0,1)², t = 1, 2, …, " + frames,
            "periodic",
            "Gaussian random field, zero mean, covariance ∝ (4π²|k|² + 49)^−2.5",
            new TrajectoryShape(frames, 64, 64, 1),
            1.0,
            List.of(new Channel("w", "vorticity", "1", magnitude)),
            10,
            horizon,
            trainCount,
            200,
            weight,
            "Li et al., Fourier Neural Operator for Parametric Partial Differential Equations, "
                + "arXiv 2010.08895, section 5.3");
    return new DatasetEntry(
        facts,
        (resolution, count, interval) ->
            new VorticityGenerator(
                VorticitySettings.published(viscosity, resolution, count)
                    .withFrameInterval(interval)),
        quick(viscosity));
  }

  /** 32², 20 frames, one time unit apart. */
  private static DatasetVariant quick(double viscosity) {
    VorticitySettings settings =
        VorticitySettings.published(viscosity, 32, 20).withMaxStep(QUICK_STEP);
    return new DatasetVariant("quick", new VorticityGenerator(settings), 10, 10);
  }
}
