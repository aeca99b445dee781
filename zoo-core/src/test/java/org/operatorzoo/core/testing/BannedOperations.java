package org.operatorzoo.core.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.ops.SDBaseOps;
import org.nd4j.autodiff.samediff.ops.SDImage;
import org.nd4j.autodiff.samediff.ops.SDLinalg;
import org.nd4j.autodiff.samediff.ops.SDLoss;
import org.nd4j.autodiff.samediff.ops.SDMath;
import org.nd4j.autodiff.samediff.ops.SDNN;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.ops.NDNN;

/**
 * Operations of ND4J 1.0.0-M2.1 whose values or gradients are wrong, or that end the process. What
 * stands in for each is in the graph facade, or is composed of operations that are right. Not
 * listed, as a call does not tell: maximum and minimum of operands that are broadcast, mirrored
 * padding, and reductions that keep negative axes.
 */
public final class BannedOperations {

  private static final String ALL = "*";

  /**
   * @param owner class that declares the operation
   * @param methods its names, or {@code *} for all
   * @param reason what is wrong with it
   */
  private record Ban(Class<?> owner, Set<String> methods, String reason) {

    boolean matches(JavaCall<?> call) {
      return call.getTargetOwner().isAssignableTo(owner)
          && (methods.contains(ALL) || methods.contains(call.getName()));
    }
  }

  private static final List<Ban> BANS =
      List.of(
          ban(SDNN.class, "is x·sigmoid(1.702x), not the exact GELU", "gelu"),
          ban(SDNN.class, "cubes 0.044715x instead of x", "preciseGelu"),
          ban(SDNN.class, "ignores k, and has no gradient", "topK"),
          ban(NDNN.class, "ignores k", "topK"),
          ban(SDNN.class, "fails for inputs of rank 3", "linear"),
          ban(SDNN.class, "has no epsilon", "layerNorm"),
          ban(SDNN.class, "has no gradient", "batchNorm", "dropout", "dropoutInverted"),
          ban(SDNN.class, "the gradient fails for a given axis", "logSoftmax"),
          ban(SDLoss.class, "ignores the gradient that comes from above: factors are lost", ALL),
          ban(SDBaseOps.class, "the gradient is wrong or fails on every axis", "gather"),
          ban(SDBaseOps.class, "has no gradient", "gatherNd", "where", "splitV"),
          ban(SDBaseOps.class, "the gradient of the second operand is wrong", "replaceWhere"),
          ban(SDBaseOps.class, "ends the process: the axis never reaches the kernel", "repeat"),
          ban(SDBaseOps.class, "the gradient is wrong on the last axis", "cumsum", "cumprod"),
          ban(SDBaseOps.class, "wrong for two axes, and has no gradient", "tensorMmul"),
          ban(SDBaseOps.class, "wrong values", "batchMmul"),
          ban(SDBaseOps.class, "the biased form has a wrong gradient", "variance"),
          ban(SDBaseOps.class, "fails", "scatterUpdate"),
          ban(SDBaseOps.class, "the gradient is wrong or fails", "clipByNorm"),
          ban(SDBaseOps.class, "ends the process for a negative stride", "stridedSlice"),
          ban(SDMath.class, "has no gradient", "embeddingLookup"),
          ban(SDMath.class, "the gradient is wrong or fails", "clipByNorm", "logSumExp"),
          ban(SDMath.class, "wrong shapes", "meshgrid"),
          ban(SDMath.class, "the gradient is wrong", "matrixInverse"),
          ban(SDLinalg.class, "the gradient is wrong", "matrixInverse"),
          ban(SDLinalg.class, "has no gradient", "cholesky", "solve", "triangularSolve"),
          ban(SDImage.class, "has no gradient", "imageResize", "resizeBiLinear", "resizeBiCubic"),
          ban(INDArray.class, "float sums drift; accumulate in double", "norm2Number"));

  private BannedOperations() {}

  private static Ban ban(Class<?> owner, String reason, String... methods) {
    return new Ban(owner, Set.of(methods), reason);
  }

  /** Calls of banned operations. */
  public static DescribedPredicate<JavaCall<?>> calls() {
    return DescribedPredicate.describe(
        "operations whose values or gradients are wrong",
        call -> BANS.stream().anyMatch(ban -> ban.matches(call)));
  }

  /** Nobody but the graph facade and the session may call a banned operation. */
  public static ArchRule rule(DescribedPredicate<JavaClass> except) {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..core.graph..", "..core.fused..")
        .and(DescribedPredicate.not(except))
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.<JavaCall<?>>describe(calls().getDescription(), calls()))
        .because(
            "ND4J 1.0.0-M2.1: "
                + BANS.stream()
                    .map(b -> b.owner().getSimpleName() + "." + b.methods() + " " + b.reason())
                    .toList());
  }
}
