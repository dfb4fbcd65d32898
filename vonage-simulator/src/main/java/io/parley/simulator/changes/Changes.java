package io.parley.simulator.changes;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.http.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells each reader what has changed, not how: a note is taken, and nobody who changes something
/// waits for a reader. Without readers it costs nothing.
@Component
public class Changes {
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final List<Notes> readers = new CopyOnWriteArrayList<>();
  private final int most;
  private boolean ended;

  Changes(SimulatorSettings settings) {
    this.most = settings.stream().readers();
  }

  /// A new reader's notes, until they are closed.
  ///
  /// @param phone the one phone of which notes are taken, and nothing else; empty for all and
  ///   everything
  /// @throws Refused if there are too many readers
  public synchronized Notes read(Optional<String> phone) {
    if (readers.size() == most || ended) {
      throw Refused.unavailable(
          most + " read the stream already, which is the most at once; try again later.",
          TRY_AGAIN_AFTER);
    }
    var notes = new Notes(phone, readers::remove);
    readers.add(notes);
    return notes;
  }

  public void phoneChanged(String number) {
    readers.forEach(notes -> notes.phoneChanged(number));
  }

  public void phonesForgotten() {
    readers.forEach(Notes::phonesForgotten);
  }

  /// Something went over the wire.
  public void exchanged() {
    readers.forEach(Notes::exchanged);
  }

  public void wireForgotten() {
    readers.forEach(Notes::wireForgotten);
  }

  public void troublesChanged() {
    readers.forEach(Notes::troublesChanged);
  }

  /// Before the web server stops, which would wait for them.
  @EventListener(ContextClosedEvent.class)
  synchronized void end() {
    ended = true;
    readers.forEach(Notes::close);
  }
}
