package io.parley.gateway.door;

import io.parley.vonage.signature.SignedWebhooks;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reminds, at start and every hour, that the door stands open where an account doesn't sign.
@Component
class UnsignedWebhooks {
  private static final Logger log = LoggerFactory.getLogger(UnsignedWebhooks.class);

  private final SignedWebhooks signed;

  UnsignedWebhooks(SignedWebhooks signed) {
    this.signed = signed;
  }

  @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
  void remind() {
    if (!signed.calls()) {
      remind("calls", "VONAGE_SIGNED_CALLS", "hear whom a number reaches");
    }
    if (!signed.texts()) {
      remind("texts", "VONAGE_SIGNED_TEXTS", "send texts in anybody's name");
    }
  }

  private static void remind(String what, String setting, String can) {
    log.warn(
        "NOT SAFE: webhooks of {} are taken from anybody, since {} is false. Whoever finds the"
            + " gateway can {}. Have Vonage sign them, then remove the setting",
        what,
        setting,
        can);
  }
}
