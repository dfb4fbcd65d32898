package io.parley.provisioning.linking;

import io.parley.contracts.PhoneNumber;
import io.parley.messaging.TransientFailure;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.numbers.OwnedNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Where the calls and texts of a number go: the application and the address for texts, always in
/// one update, since an update clears what it leaves out.
@Component
public class Links {
  private static final Logger log = LoggerFactory.getLogger(Links.class);

  private final AccountNumbers vonage;
  private final LinkSettings settings;

  Links(AccountNumbers vonage, LinkSettings settings) {
    this.vonage = vonage;
    this.settings = settings;
  }

  @Bean
  static TransientFailure linkIsRefused() {
    return new TransientFailure(NotLinked.class);
  }

  /// @throws NotLinked if Vonage won't
  public void link(String country, PhoneNumber msisdn) {
    try {
      vonage.link(country, msisdn, settings.inboundSmsUrl());
    } catch (MessageRefused refused) {
      log.warn(
          "Vonage won't link a number of {}: {}, {}. Does PARLEY_PUBLIC_URL reach the gateway?",
          country,
          refused.code(),
          refused.detail());
      throw new NotLinked();
    }
  }

  public boolean isLinked(OwnedNumber number) {
    return vonage.isLinked(number, settings.inboundSmsUrl());
  }
}
