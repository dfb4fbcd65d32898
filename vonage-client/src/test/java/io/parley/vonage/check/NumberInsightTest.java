package io.parley.vonage.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.contracts.PhoneNumber;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.sdk.VonageSdk;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberInsightTest {
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447700900001");

  private LoopbackVonage vonage;
  private VonageSdk sdk;
  private NumberInsight insight;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
    insight = new NumberInsight(sdk);
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @Test
  void asksForTheBasics() {
    vonage.answers(200, "{\"status\":0,\"country_code\":\"GG\"}");

    assertThat(insight.ask(NUMBER)).isEqualTo(new Verdict.Valid("GG", true));
    assertThat(vonage.lastAsked().path()).isEqualTo("/ni/basic/json");
    assertThat(vonage.lastAsked().query()).isEmpty();
    assertThat(vonage.lastAsked().parameters()).isEqualTo(Map.of("number", "447700900001"));
  }

  @Test
  void fallsBackOnTheCountryOfTheNumber() {
    vonage.answers(200, "{\"status\":0}");

    assertThat(insight.ask(NUMBER)).isEqualTo(new Verdict.Valid("GB", true));
  }

  @Test
  void passesOnThatItIsNoNumber() {
    vonage.answers(200, "{\"status\":3,\"status_message\":\"Not valid number format [ 44 ]\"}");

    assertThat(insight.ask(NUMBER)).isInstanceOf(Verdict.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, VonageUnavailable, NUMBER_INSIGHT_THROTTLED",
    "5, VonageUnavailable, NUMBER_INSIGHT_INTERNAL_ERROR",
    "4, AccountRefused, NUMBER_INSIGHT_INVALID_CREDENTIALS",
    "9, AccountRefused, NUMBER_INSIGHT_PARTNER_QUOTA_EXCEEDED",
    "77, MessageRefused, NUMBER_INSIGHT_UNKNOWN"
  })
  void hasNoVerdictWhereVonageHasNone(int status, String kind, String code) {
    vonage.answers(200, "{\"status\":" + status + "}");

    var failure = failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void hasNoVerdictWhereHttpFails() {
    vonage.answers(429, "text/html", "<html>", Map.of()).answers(200, "{}");

    assertThat(failure().code()).isEqualTo("HTTP_429");
    assertThat(failure().code()).isEqualTo("NUMBER_INSIGHT_UNKNOWN");
  }

  private VonageFailure failure() {
    return catchThrowableOfType(VonageFailure.class, () -> insight.ask(NUMBER));
  }
}
