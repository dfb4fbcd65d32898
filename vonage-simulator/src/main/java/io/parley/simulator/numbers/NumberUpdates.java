package io.parley.simulator.numbers;

import io.parley.simulator.account.Account;
import io.parley.simulator.http.Form;
import io.parley.simulator.webhooks.Reply;
import io.parley.simulator.webhooks.Webhook;
import io.parley.simulator.webhooks.Webhooks;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// `/number/update`: replaces all links of a number, after a look at whether they lead anywhere.
@Component
class NumberUpdates {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Numbers numbers;
  private final Account account;
  private final Webhooks webhooks;

  NumberUpdates(Numbers numbers, Account account, Webhooks webhooks) {
    this.numbers = numbers;
    this.account = account;
    this.webhooks = webhooks;
  }

  NumbersReply update(String country, String msisdn, Links links) {
    if (!numbers.owns(country, msisdn)) {
      return NumbersReply.FAILED;
    }
    if (links.applicationId().filter(id -> !id.equals(account.applicationId())).isPresent()) {
      return NumbersReply.failed("method failed: no such application");
    }
    if (links.inboundSmsUrl().isPresent() && !answersProbe(links.inboundSmsUrl().get())) {
      return NumbersReply.failed("method failed: moHttpUrl must answer a GET with 200");
    }
    return numbers.update(country, msisdn, links) ? NumbersReply.SUCCESS : NumbersReply.FAILED;
  }

  /// An empty GET that must be answered with 200 and no other status.
  private boolean answersProbe(String url) {
    var probe = Webhook.get("probe", url, new Form(Map.of()), CONNECT_WITHIN, ANSWER_WITHIN);
    try {
      return webhooks.send(probe, 1) instanceof Reply.Answered(int status, String _)
          && status == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
