package io.parley.vonage.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.sdk.VonageSdk;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountNumbersTest {
  private static final String APPLICATION = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447700900101");
  private static final URI INBOUND = URI.create("https://voice.example.com/webhooks/inbound-sms");
  private static final String SUCCESS = "{\"error-code\":\"200\",\"error-code-label\":\"success\"}";

  private LoopbackVonage vonage;
  private VonageSdk sdk;
  private AccountNumbers numbers;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
    numbers = new AccountNumbers(sdk, APPLICATION);
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @Test
  void searches() {
    vonage.answers(
        200,
        """
        {"count":3,"numbers":[
          {"country":"GB","msisdn":"447700900101","type":"mobile-lvn","cost":"1.25",
           "features":["VOICE","SMS","FAX"],"limitations":[]},
          {"country":"GB","msisdn":"447700900102","features":["VOICE","SMS"]},
          {"country":"GB","msisdn":"60300","features":["SMS"]}]}\
        """);

    var offered = numbers.search("GB", EnumSet.of(Feature.SMS, Feature.VOICE), 500);

    assertThat(offered)
        .containsExactly(
            new OfferedNumber(NUMBER, "GB", Set.of(Feature.VOICE, Feature.SMS), "1.25"),
            new OfferedNumber(
                PhoneNumber.parse("447700900102"), "GB", Set.of(Feature.VOICE, Feature.SMS), null));
    assertThat(vonage.lastAsked().method()).isEqualTo("GET");
    assertThat(vonage.lastAsked().path()).isEqualTo("/number/search");
    assertThat(vonage.lastAsked().parameters())
        .isEqualTo(Map.of("country", "GB", "features", "VOICE,SMS", "size", "100"));
  }

  @Test
  void findsNothingForRentInAnEmptyAnswer() {
    vonage.answers(200, "{}");

    assertThat(numbers.search("GB", Set.of(Feature.SMS), 10)).isEmpty();
  }

  @Test
  void rents() {
    vonage.answers(200, SUCCESS);

    numbers.buy(new OfferedNumber(NUMBER, "GB", Set.of(), null));

    assertThat(vonage.lastAsked().path()).isEqualTo("/number/buy");
    assertThat(vonage.lastAsked().method()).isEqualTo("POST");
    assertThat(vonage.lastAsked().parameters())
        .isEqualTo(Map.of("country", "GB", "msisdn", "447700900101"));
  }

  @Test
  void linksCallsAndTextsInOneUpdate() {
    vonage.answers(200, SUCCESS);

    numbers.link("GB", NUMBER, INBOUND);

    assertThat(vonage.asked()).hasSize(1);
    assertThat(vonage.lastAsked().path()).isEqualTo("/number/update");
    assertThat(vonage.lastAsked().parameters())
        .isEqualTo(
            Map.of(
                "country",
                "GB",
                "msisdn",
                "447700900101",
                "app_id",
                APPLICATION,
                "moHttpUrl",
                INBOUND.toString()));
  }

  @Test
  void cancels() {
    vonage.answers(200, SUCCESS);

    numbers.cancel("GB", NUMBER);

    assertThat(vonage.lastAsked().path()).isEqualTo("/number/cancel");
    assertThat(vonage.lastAsked().parameters())
        .isEqualTo(Map.of("country", "GB", "msisdn", "447700900101"));
  }

  @Test
  void takesARefusalWithinHttp200ForARefusal() {
    vonage.answers(200, "{\"error-code\":\"420\",\"error-code-label\":\"method failed\"}");

    var failure = failureOfBuy();

    assertThat(failure.code()).isEqualTo("NUMBERS_420");
    assertThat(((MessageRefused) failure).detail()).isEqualTo("method failed");
  }

  @Test
  void tellsTheReasonOfA420WithoutTheNumber() {
    vonage.answers(
        420, "{\"error-code\":\"420\",\"error-code-label\":\"you already own 447700900101\"}");

    var failure = failureOfBuy();

    assertThat(failure.code()).isEqualTo("NUMBERS_420");
    assertThat(((MessageRefused) failure).detail()).isEqualTo("you already own •••");
  }

  @Test
  void tellsTheAccountsFaultsFromTheNumbers() {
    vonage
        .answers(401, "{\"error-code\":\"401\",\"error-code-label\":\"authentication failed\"}")
        .answers(200, "{\"error-code\":\"401\",\"error-code-label\":\"authentication failed\"}")
        .answers(404, "{\"error-code\":\"404\",\"error-code-label\":\"no such number\"}")
        .answers(404, "text/html", "<html>no such page</html>", Map.of());

    assertThat(failureOfBuy()).isInstanceOf(AccountRefused.class);
    assertThat(failureOfBuy()).isInstanceOf(AccountRefused.class);
    assertThat(failureOfBuy()).isInstanceOf(MessageRefused.class);
    assertThat(failureOfBuy()).isInstanceOf(AccountRefused.class);
  }

  @Test
  void canWaitWhereVonageThrottles() {
    vonage
        .answers(429, "text/html", "<html>Too Many Requests</html>", Map.of())
        .answers(429, "{\"error-code\":\"429\",\"error-code-label\":\"slow down\"}")
        .answers(500, "{\"error-code\":\"500\",\"error-code-label\":\"oh\"}");

    for (int i = 0; i < 3; i++) {
      assertThat(failureOfBuy()).isInstanceOf(VonageUnavailable.class);
    }
  }

  @Test
  void listsAllPages() {
    vonage.answers(200, page(0, 100)).answers(200, page(100, 100)).answers(200, page(200, 7));

    assertThat(numbers.list()).hasSize(207);
    assertThat(vonage.asked())
        .extracting(LoopbackVonage.Asked::query)
        .containsExactly("index=1&size=100", "index=2&size=100", "index=3&size=100");
  }

  @Test
  void listsAFullLastPageOnce() {
    vonage.answers(200, page(0, 100)).answers(200, "{}");

    assertThat(numbers.list()).hasSize(100);
  }

  @Test
  void listsNothingOfAnAccountWithoutNumbers() {
    vonage.answers(200, "{}");

    assertThat(numbers.list()).isEmpty();
  }

  @Test
  void findsOneOfOurs() {
    vonage.answers(
        200,
        """
        {"count":1,"numbers":[{"country":"GB","msisdn":"447700900101","type":"mobile-lvn",
         "features":["VOICE","SMS"],"limitations":[],"voiceCallbackType":"app",
         "moHttpUrl":"%s","app_id":"%s"}]}\
        """
            .formatted(INBOUND, APPLICATION));

    var found = numbers.find(NUMBER).orElseThrow();

    assertThat(found)
        .isEqualTo(
            new OwnedNumber(
                NUMBER, "GB", Set.of(Feature.VOICE, Feature.SMS), APPLICATION, INBOUND));
    assertThat(numbers.isLinked(found, INBOUND)).isTrue();
    assertThat(numbers.isLinked(found, URI.create("https://elsewhere.example.com"))).isFalse();
    assertThat(vonage.lastAsked().parameters())
        .containsEntry("pattern", "447700900101")
        .containsEntry("search_pattern", "0");
  }

  @Test
  void findsNobodyElses() {
    vonage
        .answers(200, "{}")
        .answers(
            200, "{\"count\":1,\"numbers\":[{\"country\":\"GB\",\"msisdn\":\"4477009001011\"}]}");

    assertThat(numbers.find(NUMBER)).isEmpty();
    assertThat(numbers.find(NUMBER)).isEmpty();
  }

  @Test
  void seesThatANumberIsLinkedNowhere() {
    vonage.answers(
        200,
        "{\"count\":1,\"numbers\":[{\"country\":\"GB\",\"msisdn\":\"447700900101\",\"moHttpUrl\":\"\"}]}");

    var found = numbers.find(NUMBER).orElseThrow();

    assertThat(found).isEqualTo(new OwnedNumber(NUMBER, "GB", Set.of(), null, null));
    assertThat(numbers.isLinked(found, INBOUND)).isFalse();
  }

  private VonageFailure failureOfBuy() {
    return catchThrowableOfType(VonageFailure.class, () -> numbers.buy("GB", NUMBER));
  }

  private static String page(int first, int size) {
    return IntStream.range(first, first + size)
        .mapToObj(i ->
            "{\"country\":\"GB\",\"msisdn\":\"447700900%03d\",\"features\":[\"SMS\"]}".formatted(i))
        .collect(Collectors.joining(",", "{\"count\":207,\"numbers\":[", "]}"));
  }
}
