package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Receiver.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The life of a virtual number: found, rented, configured, given back.
class NumbersIT {
  private final Simulation vonage = Simulation.fresh();
  private final Receiver receiver = vonage.receiver;

  @Test
  void findsNumbersByCountryFeaturesAndPattern() {
    var found =
        vonage
            .get(
                "/number/search?country=FR&features=SMS%2CVOICE&pattern=99&search_pattern=2"
                    + "&size=100")
            .json();

    assertThat(found.path("count").intValue()).isEqualTo(1);
    var number = found.path("numbers").get(0);
    assertThat(number.path("msisdn").stringValue()).isEqualTo("33639980199");
    assertThat(number.path("country").stringValue()).isEqualTo("FR");
    assertThat(number.path("cost").isString()).isTrue();
    assertThat(number.path("limitations").isArray()).isTrue();
  }

  @Test
  void searchesAreByPage() {
    var first = vonage.get("/number/search?country=DE&size=60").json();
    var second = vonage.get("/number/search?country=DE&size=60&index=2").json();

    assertThat(first.path("count").intValue()).isEqualTo(100);
    assertThat(first.path("numbers").size()).isEqualTo(60);
    assertThat(second.path("numbers").size()).isEqualTo(40);
    assertFailed(vonage.get("/number/search?country=DE&size=101"), "method failed");
    assertFailed(vonage.get("/number/search"), "method failed");
    assertThat(vonage.get("/number/search?country=DE&features=MMS").json().path("count").intValue())
        .isZero();
  }

  @Test
  void aNumberIsRentedOnceAndGivenBackOnce() {
    var offer = firstForSale("ES");

    assertSuccess(vonage.form("/number/buy", "country", "ES", "msisdn", offer));
    assertFailed(
        vonage.form("/number/buy", "country", "ES", "msisdn", offer),
        "You already own this number");
    assertThat(firstForSale("ES")).isNotEqualTo(offer);
    assertThat(own("ES").size()).isEqualTo(1);

    assertSuccess(vonage.form("/number/cancel", "country", "ES", "msisdn", offer));
    assertFailed(vonage.form("/number/cancel", "country", "ES", "msisdn", offer), "method failed");
    assertThat(firstForSale("ES")).isEqualTo(offer);
    assertThat(vonage.get("/account/numbers?country=ES").body()).isEqualTo("{}");
  }

  @Test
  void whatIsNotForSaleCannotBeBought() {
    assertFailed(
        vonage.form("/number/buy", "country", "GB", "msisdn", "447700900999"), "method failed");
    assertFailed(
        vonage.form("/number/buy", "country", "US", "msisdn", firstForSale("NL")), "method failed");
  }

  @Test
  void anUpdateReplacesAllLinksOfANumber() {
    var number = vonage.rent("IE");
    assertThat(own("IE").get(0).path("app_id").stringValue()).isEqualTo(Simulation.APPLICATION);

    var url = receiver.url() + "/webhooks/inbound-sms";
    assertSuccess(
        vonage.form("/number/update", "country", "IE", "msisdn", number, "moHttpUrl", url));

    assertThat(own("IE").get(0).path("moHttpUrl").stringValue()).isEqualTo(url);
    assertThat(own("IE").get(0).has("app_id")).isFalse();
    assertThat(vonage.get("/account/numbers?country=IE&has_application=true").body())
        .isEqualTo("{}");
  }

  @Test
  void aNumbersUrlIsProbedBeforeItIsTaken() {
    var number = vonage.rent("IT");
    var url = receiver.url() + "/webhooks/inbound-sms";
    receiver.answers("/webhooks/inbound-sms", new Answer(204, ""), new Answer(200, ""));

    assertThat(
            vonage
                .form("/number/update", "country", "IT", "msisdn", number, "moHttpUrl", url)
                .status())
        .isEqualTo(420);
    assertThat(own("IT").get(0).path("app_id").isString()).as("unchanged").isTrue();
    assertSuccess(
        vonage.form("/number/update", "country", "IT", "msisdn", number, "moHttpUrl", url));
    assertThat(receiver.at("/webhooks/inbound-sms"))
        .hasSize(2)
        .allSatisfy(probe -> {
          assertThat(probe.method()).isEqualTo("GET");
          assertThat(probe.query()).isNull();
          assertThat(probe.body()).isEmpty();
        });
  }

  @Test
  void anUnknownApplicationOrNumberIsNotLinked() {
    var number = vonage.rent("PT");

    assertThat(
            vonage
                .form("/number/update", "country", "PT", "msisdn", number, "app_id", "nonsense")
                .status())
        .isEqualTo(420);
    assertFailed(
        vonage.form("/number/update", "country", "PT", "msisdn", "351999"), "method failed");
  }

  @Test
  void wrongCredentialsAre401() {
    var wrong = vonage.anonymous("/account/numbers").setHeader("Authorization", "Basic eDp5");
    var asParameters = vonage.anonymous("/account/numbers?api_key=abcd1234&api_secret=secret");

    var refused = vonage.send(wrong);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().path("error-code").stringValue()).isEqualTo("401");
    assertThat(refused.json().path("error-code-label").stringValue())
        .isEqualTo("authentication failed");
    assertThat(vonage.send(asParameters).status()).isEqualTo(200);
    assertThat(vonage.send(vonage.anonymous("/account/get-balance")).status()).isEqualTo(401);
  }

  @Test
  void tellsTheBalance() {
    var balance = vonage.get("/account/get-balance").json();

    assertThat(balance.path("value").doubleValue()).isEqualTo(100.0);
    assertThat(balance.path("autoReload").booleanValue()).isFalse();
  }

  private String firstForSale(String country) {
    var found = vonage.get("/number/search?size=1&country=" + country).json();
    return found.path("numbers").get(0).path("msisdn").stringValue();
  }

  private JsonNode own(String country) {
    return vonage.get("/account/numbers?country=" + country).json().path("numbers");
  }

  private static void assertSuccess(Simulation.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"error-code\":\"200\",\"error-code-label\":\"success\"}");
  }

  private static void assertFailed(Simulation.Answer answer, String label) {
    assertThat(answer.status()).isEqualTo(420);
    assertThat(answer.json().path("error-code").stringValue()).isEqualTo("420");
    assertThat(answer.json().path("error-code-label").stringValue()).isEqualTo(label);
  }
}
