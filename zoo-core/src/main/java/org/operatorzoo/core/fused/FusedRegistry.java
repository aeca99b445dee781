package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.imports.converters.ImportClassMapping;

/**
 * Makes the fused operations known to ND4J, once per process: by name, so that graphs can be
 * copied, and through the session factory, so that {@code SameDiff.output} computes them too.
 */
final class FusedRegistry {

  static {
    List<FusedOp> ops =
        List.of(
            new LayerNorm(),
            new LayerNormGradient(),
            new GroupNorm(),
            new GroupNormGradient(),
            new Gelu(),
            new GeluGradient(),
            new BiasGelu(),
            new BiasGeluGradient(),
            new Swiglu(),
            new SwigluGradient(),
            new SelectRows(),
            new SelectRowsGradient(),
            new ComplexMatrix(),
            new ComplexMatrixGradient(),
            new ScaleRows(),
            new ScaleRowsGradient(),
            new Route(),
            new ExpertProduct(),
            new ExpertProductGradient(),
            new CombineRows(),
            new CombineRowsGradient(),
            new BandedProduct(),
            new Moments());
    ops.forEach(op -> ImportClassMapping.getOpNameMapping().put(op.opName(), op));
    SameDiff.bindInferenceFactory(FusedSession::new);
  }

  private FusedRegistry() {}

  /** Returns after the operations are known. */
  static void ensure() {
    // Loading the class does it.
  }
}
