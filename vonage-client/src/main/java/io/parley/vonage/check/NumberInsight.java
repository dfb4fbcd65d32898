package io.parley.vonage.check;

import com.vonage.client.insight.BasicInsightResponse;
import com.vonage.client.insight.InsightStatus;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.sdk.VonageSdk;
import java.util.Objects;

/// Number Insight Basic, by the SDK. Vonage ends it on 4 February 2027.
final class NumberInsight implements Lookup {
  private final VonageSdk sdk;

  NumberInsight(VonageSdk sdk) {
    this.sdk = sdk;
  }

  @Override
  public Verdict ask(PhoneNumber number) {
    var answer =
        sdk.call(vonage -> vonage.getInsightClient().getBasicNumberInsight(number.digits()));
    return switch (answer.getStatus()) {
      case SUCCESS -> new Verdict.Valid(country(answer, number), true);
      case INVALID_PARAMS -> new Verdict.Invalid("is not a phone number, says Vonage");
      case THROTTLED, INTERNAL_ERROR -> throw VonageUnavailable.notDone(code(answer));
      case INVALID_CREDENTIALS, PARTNER_QUOTA_EXCEEDED -> throw new AccountRefused(code(answer));
      case null, default -> throw new MessageRefused(code(answer));
    };
  }

  private static String country(BasicInsightResponse answer, PhoneNumber number) {
    return Objects.requireNonNullElseGet(answer.getCountryCode(), number::country);
  }

  /// By name: the SDK keeps one number for all unknown statuses, shared by all threads.
  private static String code(BasicInsightResponse answer) {
    return "NUMBER_INSIGHT_"
        + Objects.requireNonNullElse(answer.getStatus(), InsightStatus.UNKNOWN).name();
  }
}
