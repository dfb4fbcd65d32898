package io.parley.simulator.stream;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.changes.Changes;
import io.parley.simulator.changes.Notes;
import io.parley.simulator.phones.PhoneNumber;
import io.parley.simulator.phones.Phones;
import io.parley.simulator.trouble.Troubles;
import io.parley.simulator.wire.Wire;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The stream of everything that changes, for as long as its reader stays.
///
/// Each reader has a virtual thread, that of the request, which waits for notes and for the
/// reader's network; nobody else waits for it.
@RestController
class StreamController {
  /// Between one round and the next, so that many changes at once are told as one.
  private static final Duration BREATH = Duration.ofMillis(50);

  private final Changes changes;
  private final Phones phones;
  private final Wire wire;
  private final Troubles troubles;
  private final JsonMapper json;
  private final Duration heartbeat;

  StreamController(
      Changes changes,
      Phones phones,
      Wire wire,
      Troubles troubles,
      JsonMapper json,
      SimulatorSettings settings) {
    this.changes = changes;
    this.phones = phones;
    this.wire = wire;
    this.troubles = troubles;
    this.json = json;
    this.heartbeat = settings.stream().heartbeat();
  }

  @GetMapping("/stream")
  void stream(@RequestParam Optional<String> phone, HttpServletResponse response) {
    var number = phone.map(written -> PhoneNumber.digits("phone", written));
    try (var notes = changes.read(number)) {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      var writer = new EventWriter(response.getOutputStream(), json);
      tell(number, notes, writer, new Teller(phones, wire, troubles, writer));
    } catch (IOException e) {
      // The reader is gone, or has taken nothing for as long as Tomcat waits.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Optional<String> phone, Notes notes, EventWriter writer, Teller teller)
      throws IOException, InterruptedException {
    teller.start(phone);
    writer.flush();
    while (true) {
      var changed = notes.take(heartbeat);
      if (notes.isClosed()) {
        return;
      }
      if (changed.isEmpty()) {
        writer.comment();
      } else {
        teller.tell(changed);
      }
      writer.flush();
      Thread.sleep(BREATH);
    }
  }
}
