package org.operatorzoo.runs.compare;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.contents.ExampleRollout;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.SpectrumRecord;
import org.operatorzoo.runs.contents.TokenRecord;
import org.operatorzoo.runs.data.ProtocolData.Dataset;

/**
 * Keeps what a report shows of an operator beside its errors.
 *
 * @param run where it is kept
 */
record RunExamples(RunContents run) {

  /** Rollouts that spectra are a mean over, at most. */
  private static final int ROLLOUTS = 8;

  /** Keeps the rollout of the first test trajectory, and spectra over the first few. */
  void keepRollouts(SolutionOperator operator, Dataset dataset) {
    EvaluationSet test = dataset.test();
    EvaluationSample[] samples =
        IntStream.range(0, Math.min(ROLLOUTS, test.count()))
            .mapToObj(test::sample)
            .toArray(EvaluationSample[]::new);
    FieldBatch[] windows = new FieldBatch[samples.length];
    FieldBatch[] targets = new FieldBatch[samples.length];
    for (int i = 0; i < samples.length; i++) {
      windows[i] = window(operator, samples[i]);
      targets[i] = samples[i].target();
    }
    FieldBatch prediction = operator.rollout(FieldBatch.stack(windows), test.horizon());
    run.keep(
        new ExampleRollout(
            operator.name(), dataset.name(), predicted(dataset), prediction.window(0), targets[0]));
    run.keep(
        SpectrumRecord.of(
            operator.name(),
            dataset.name(),
            predicted(dataset),
            prediction,
            FieldBatch.stack(targets)));
  }

  /** Keeps how the routers of a mixture of experts used them. */
  void keepRouting(NeuralOperator operator, Dataset dataset, TrainingFacts facts) {
    run.keep(RoutingRecord.of(operator, dataset.test(), facts));
  }

  /** Keeps which expert each token of one window went to. */
  void keepTokens(NeuralOperator operator, Dataset dataset) {
    TokenRecord tokens =
        TokenRecord.of(
            operator,
            dataset.name(),
            predicted(dataset).get(0),
            window(operator, dataset.test().sample(0)));
    if (!tokens.routers().isEmpty()) {
      run.keep(tokens);
    }
  }

  private static List<String> predicted(Dataset dataset) {
    return dataset.channelNames().subList(0, dataset.predictedChannels());
  }

  /** The last of the frames that a sample offers, as many as the operator reads. */
  private static FieldBatch window(SolutionOperator operator, EvaluationSample sample) {
    int frames = operator.framesIn();
    return sample.input().slice(sample.input().frames() - frames, frames);
  }
}
