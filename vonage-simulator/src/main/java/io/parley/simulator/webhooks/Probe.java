package io.parley.simulator.webhooks;

import io.parley.simulator.http.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Vonage's look at an address before it is taken: an empty GET that must be answered with 200 and
/// no other status.
@Component
public class Probe {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Webhooks webhooks;

  Probe(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  public boolean isAnswered(String url) {
    var probe = Webhook.get("probe", url, new Form(Map.of()), CONNECT_WITHIN, ANSWER_WITHIN);
    try {
      return webhooks.sendOnce(probe, 1, List.of()) instanceof Reply.Answered(int status, String _)
          && status == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
