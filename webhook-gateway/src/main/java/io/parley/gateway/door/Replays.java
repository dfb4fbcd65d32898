package io.parley.gateway.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.contracts.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Remembers which webhooks had their effect: a copy of one gets its answer and no second effect.
///
/// It knows the last ten thousand of this instance. What comes again to another instance, or later,
/// is published again under the same id, and whoever reads it does nothing twice.
@Component
public class Replays {
  private static final int MOST = 10_000;

  private final MeterRegistry meters;
  private final Set<String> done =
      Collections.synchronizedSet(Collections.newSetFromMap(new Last()));

  Replays(MeterRegistry meters) {
    this.meters = meters;
    Stream.of(Topics.CALL_INBOUND, Topics.CALL_EVENTS, Topics.SMS_INBOUND, Topics.SMS_RECEIPTS)
        .forEach(topic -> count(topic, 0));
  }

  /// @param topic which effect it is: the token of a call's webhook fits every path
  /// @param effect not done, and so tried again with the next copy, if it throws
  public void once(String topic, SignedWebhook webhook, Runnable effect) {
    var name = webhook.fingerprint().map(fingerprint -> topic + " " + fingerprint);
    if (name.filter(done::contains).isPresent()) {
      count(topic, 1);
      return;
    }
    effect.run();
    name.ifPresent(done::add);
  }

  private void count(String topic, int replays) {
    meters.counter("parley.webhooks.replayed", "topic", topic).increment(replays);
  }

  private static final class Last extends LinkedHashMap<String, Boolean> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }
}
