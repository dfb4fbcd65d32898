package io.parley.vonage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.vonage.AccountRefused;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.sdk.VonageSdk;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VonageAccountTest {
  private LoopbackVonage vonage;
  private VonageSdk sdk;
  private VonageAccount account;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
    account = new VonageAccount(sdk);
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @Test
  void tellsTheBalance() {
    vonage.answers(200, "{\"value\":10.17127500,\"autoReload\":true}");

    assertThat(account.balance()).isEqualTo(new Balance(new BigDecimal("10.171275"), true));
    assertThat(vonage.lastAsked().path()).isEqualTo("/account/get-balance");
    assertThat(vonage.lastAsked().query()).as("the secret is in no URL").isEmpty();
    assertThat(vonage.lastAsked().headers().get("Authorization")).startsWith("Basic ");
  }

  @Test
  void readsWhereReceiptsGoByAChangeOfNothing() {
    vonage.answers(
        200,
        """
        {"mo-callback-url":"","dr-callback-url":"https://voice.example.com/receipts",
         "max-outbound-request":30,"max-inbound-request":30,"max-calls-per-second":30}\
        """);

    assertThat(account.receiptsGoTo()).isEqualTo("https://voice.example.com/receipts");
    assertThat(vonage.lastAsked().method()).isEqualTo("POST");
    assertThat(vonage.lastAsked().path()).isEqualTo("/account/settings");
    assertThat(vonage.lastAsked().query()).isEmpty();
    assertThat(vonage.lastAsked().body())
        .as("what is named empty would be unset")
        .doesNotContain("moCallBackUrl", "drCallBackUrl");
  }

  @Test
  void receiptsGoNowhereWhereNothingIsSet() {
    vonage.answers(200, "{\"mo-callback-url\":\"https://voice.example.com/texts\"}");

    assertThat(account.receiptsGoTo()).isEmpty();
  }

  @Test
  void wrongCredentialsAreTheAccountRefused() {
    vonage.answers(401, "{\"error-code\":\"401\",\"error-code-label\":\"authentication failed\"}");

    assertThatExceptionOfType(AccountRefused.class)
        .isThrownBy(account::balance)
        .satisfies(e -> assertThat(e.code()).isEqualTo("HTTP_401"));
  }
}
