package org.operatorzoo.core.train;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.FieldArrays;

/**
 * Batches as ND4J reads them: one feature array [B, H, W, T, C] and one label array [B, H, W, T',
 * C'], float32. The coming batches are prepared on a thread of their own. Batches are pure
 * functions of (seed, position), so the state is the seed of the source and {@link #position}:
 * {@link #seek} goes on anywhere with the same stream. Nothing is normalised unless a pre-processor
 * is set.
 */
public final class BatchIterator implements MultiDataSetIterator, AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final transient BatchSource source;
  private final transient ExecutorService loader;
  private final transient Queue<CompletableFuture<MultiDataSet>> coming = new ArrayDeque<>();
  private final long batches;
  private final int ahead;
  private transient MultiDataSetPreProcessor preProcessor;
  private long position;

  /**
   * @param source the batches
   * @param batches how many there are until {@link #hasNext} is false
   * @param ahead how many are prepared ahead
   */
  public BatchIterator(BatchSource source, long batches, int ahead) {
    Checks.present("source", source);
    Checks.positive("batches", batches);
    Checks.positive("ahead", ahead);
    this.source = source;
    this.batches = batches;
    this.ahead = ahead;
    this.loader =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "batch-iterator");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Number of the batch that comes next, from 0. */
  public long position() {
    return position;
  }

  /**
   * Goes on at a batch.
   *
   * @param next number of the batch that shall come next, at most the number of batches
   */
  public void seek(long next) {
    Checks.between("position", next, 0, batches);
    coming.forEach(batch -> batch.cancel(false));
    coming.clear();
    position = next;
  }

  @Override
  public boolean hasNext() {
    return position < batches;
  }

  /**
   * The next batch.
   *
   * @throws NoSuchElementException if there is none
   * @throws org.operatorzoo.core.error.ZooException what the source throws; the position stays
   */
  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + batches + " batches have been read");
    }
    while (coming.size() < ahead && position + coming.size() < batches) {
      long step = position + coming.size();
      coming.add(CompletableFuture.supplyAsync(() -> prepare(source.batch(step)), loader));
    }
    MultiDataSet batch = await(coming.peek());
    coming.remove();
    position++;
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  private static MultiDataSet prepare(TrainingBatch batch) {
    return new org.nd4j.linalg.dataset.MultiDataSet(
        FieldArrays.toArray(batch.input(), DataType.FLOAT),
        FieldArrays.toArray(batch.target(), DataType.FLOAT));
  }

  private MultiDataSet await(CompletableFuture<MultiDataSet> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      seek(position);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Not supported: the source fixes the size of a batch. */
  @Override
  public MultiDataSet next(int examples) {
    throw new UnsupportedException(
        "reading batches", "next(), whose size the source fixes", "next(" + examples + ")");
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor wanted) {
    preProcessor = wanted;
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /** False: batches are prepared ahead already. */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void reset() {
    seek(0);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a source of batches; keep its seed and the position");
  }

  @Override
  public void close() {
    coming.clear();
    loader.shutdownNow();
  }
}
