package org.operatorzoo.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A cluster of two executors, each a process of its own with room for one task. */
final class TwoExecutors {

  private TwoExecutors() {}

  static JavaSparkContext start() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local-cluster[2,1,1024]")
            .setAppName("operator-zoo")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.memory", "1g")
            .set("spark.executor.extraClassPath", classPath())
            .set("spark.executor.extraJavaOptions", System.getProperty("zoo.spark.executorOptions"))
            .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12")
            .set("spark.executorEnv.OMP_NUM_THREADS", "1"));
  }

  /** Maven tells a test's class path in a property of its own. */
  private static String classPath() {
    String all = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", all);
  }
}
