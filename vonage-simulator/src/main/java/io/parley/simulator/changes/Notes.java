package io.parley.simulator.changes;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What one reader hasn't been told of yet. Notes of the same thing are one note, so that there are
/// never more of them than phones, however slow the reader.
public final class Notes implements AutoCloseable {

  /// The notes of a moment.
  ///
  /// @param phonesForgotten before these phones changed
  /// @param wireForgotten before these exchanges
  public record Batch(
      boolean phonesForgotten,
      List<String> phones,
      boolean wireForgotten,
      boolean exchanged,
      boolean troubles) {

    public boolean isEmpty() {
      return !phonesForgotten && phones.isEmpty() && !wireForgotten && !exchanged && !troubles;
    }
  }

  private final Optional<String> only;
  private final Consumer<Notes> onClose;
  private final Set<String> phones = new LinkedHashSet<>();
  private boolean phonesForgotten;
  private boolean wireForgotten;
  private boolean exchanged;
  private boolean troubles;
  private boolean closed;

  Notes(Optional<String> only, Consumer<Notes> onClose) {
    this.only = only;
    this.onClose = onClose;
  }

  synchronized void phoneChanged(String number) {
    if (only.isEmpty() || only.get().equals(number)) {
      phones.add(number);
      notifyAll();
    }
  }

  synchronized void phonesForgotten() {
    phonesForgotten = true;
    phones.clear();
    notifyAll();
  }

  synchronized void exchanged() {
    if (only.isEmpty()) {
      exchanged = true;
      notifyAll();
    }
  }

  synchronized void wireForgotten() {
    if (only.isEmpty()) {
      wireForgotten = true;
      notifyAll();
    }
  }

  synchronized void troublesChanged() {
    if (only.isEmpty()) {
      troubles = true;
      notifyAll();
    }
  }

  /// All notes, which are crossed out; empty if there are none in time, or nobody takes any more.
  public synchronized Batch take(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var batch = batch();
    for (var left = patience.toNanos();
        batch.isEmpty() && !closed && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      batch = batch();
    }
    crossOut();
    return batch;
  }

  private Batch batch() {
    return new Batch(phonesForgotten, List.copyOf(phones), wireForgotten, exchanged, troubles);
  }

  private void crossOut() {
    phones.clear();
    phonesForgotten = false;
    wireForgotten = false;
    exchanged = false;
    troubles = false;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    onClose.accept(this);
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
