package io.parley.simulator.numbers;

import io.parley.simulator.account.Account;
import io.parley.simulator.webhooks.Probe;
import org.springframework.stereotype.Component;

/// `/number/update`: replaces all links of a number, after a look at whether they lead anywhere.
@Component
class NumberUpdates {
  private final Numbers numbers;
  private final Account account;
  private final Probe probe;

  NumberUpdates(Numbers numbers, Account account, Probe probe) {
    this.numbers = numbers;
    this.account = account;
    this.probe = probe;
  }

  NumbersReply update(String country, String msisdn, Links links) {
    if (!numbers.owns(country, msisdn)) {
      return NumbersReply.FAILED;
    }
    if (links.applicationId().filter(id -> !id.equals(account.applicationId())).isPresent()) {
      return NumbersReply.failed("method failed: no such application");
    }
    if (links.inboundSmsUrl().isPresent() && !probe.isAnswered(links.inboundSmsUrl().get())) {
      return NumbersReply.failed("method failed: moHttpUrl must answer a GET with 200");
    }
    return numbers.update(country, msisdn, links) ? NumbersReply.SUCCESS : NumbersReply.FAILED;
  }
}
