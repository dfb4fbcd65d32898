package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulator's own API, health, and the application.
class ControlIT {
  private static final String ANN = "447700900001";

  private final Simulation vonage = Simulation.fresh();

  @Test
  void welcomesWhoeverLooks() {
    assertThat(vonage.get("/").body()).contains("stand-in for Vonage").contains("/phones/");
    assertThat(vonage.get("/actuator/health/readiness").body()).contains("UP");
    assertThat(vonage.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(vonage.get("/actuator/env").status()).isEqualTo(404);
    assertThat(vonage.get("/nothing/here").status()).isEqualTo(404);
  }

  @Test
  void noPageRunsWhatDoesNotComeFromHere() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(vonage.request("/phones").build(), HttpResponse.BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void aPageOfAnotherSiteCommandsNothing() {
    var command = vonage.request("/phones").DELETE();
    vonage.phone(ANN);

    assertThat(vonage.send(command.setHeader("Sec-Fetch-Site", "cross-site")).status())
        .isEqualTo(403);
    assertThat(vonage.get("/phones").json().size()).isEqualTo(1);
    assertThat(vonage.send(command.setHeader("Sec-Fetch-Site", "same-origin")).status())
        .isEqualTo(204);
    assertThat(vonage.get("/phones").json().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /troubles",
    "PUT, /holds",
    "PUT, /account",
    "PUT, /phones/447700900001/behaviour",
    "POST, /phones/447700900001/texts",
    "POST, /phones/447700900001/calls",
    "POST, /api/conversations"
  })
  void takesNoFormForACommand(String method, String path) {
    var form = vonage.request(path).setHeader("Content-Type", "text/plain");

    var answer = vonage.send(form.method(method, HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void anyNumberIsAPhoneFromItsFirstUse() {
    assertThat(vonage.get("/phones").json().isEmpty()).isTrue();

    var phone = vonage.phone(ANN);

    assertThat(phone.path("state").stringValue()).isEqualTo("idle");
    assertThat(phone.path("texts").isEmpty()).isTrue();
    assertThat(vonage.get("/phones").json().get(0)).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /phones/447700900001/answer | '' | 409 | with a call",
        "POST | /phones/447700900001/hang-up | '' | 409 | with a call",
        "GET | /phones/abc | '' | 400 | 3 to 15 digits",
        "POST | /phones/447700900001/texts | {\"to\":\"x\",\"text\":\"Hi\"} | 400 | Expected to",
        "POST | /phones/447700900001/texts | {\"to\":\"447700900002\"} | 400 | Expected text",
        "POST | /phones/447700900001/texts | {\"two\":\"1\"} | 400 | no field two",
        "POST | /phones/447700900001/texts | oops | 400 | JSON",
        "PUT | /phones/447700900001/behaviour | {\"onCall\":\"dance\"} | 400 | Expected onCall to be one of ring, answer, busy, decline, unreachable.",
        "POST | /phones/447700900001/calls | {\"withheld\":\"x\"} | 400 | Expected withheld to be true or false.",
        "POST | /phones/447700900001/texts | {\"text\":{}} | 400 | Expected text to be of another type.",
        "POST | /phones/447700900001/texts | [] | 400 | A JSON object is expected",
        "PUT | /account | {\"smsPerSecond\":-1} | 400 | smsPerSecond",
        "PUT | /account | {\"smsFormat\":\"xml\"} | 400 | get",
        "PUT | /holds | {\"path\":\"/phones\",\"when\":\"after\"} | 400 | one of Vonage's APIs",
        "PUT | /holds | {\"when\":\"after\"} | 400 | Expected path",
        "PUT | /holds | {\"path\":\"/number/buy\"} | 400 | Expected when",
        "PUT | /holds | {\"path\":\"/number/buy\",\"when\":\"now\"} | 400 | before",
        "PUT | /troubles | {\"share\":1} | 400 | Expected kind",
        "PUT | /troubles | {\"kind\":\"flood\",\"share\":1} | 400 | throttle",
        "PUT | /troubles | {\"kind\":\"fail\"} | 400 | Expected share",
        "PUT | /troubles | {\"kind\":\"fail\",\"share\":1.1} | 400 | Expected share",
        "PUT | /troubles | {\"kind\":\"fail\",\"share\":-0.1} | 400 | Expected share",
        "PUT | /troubles | {\"kind\":\"refuse\",\"share\":1,\"as\":\"http\"} | 400 | Expected as",
        "PUT | /troubles | {\"kind\":\"fail\",\"share\":1,\"as\":\"fax\"} | 400 | status",
        "PUT | /troubles | {\"kind\":\"answer-late\",\"share\":1} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"answer-late\",\"share\":1,\"millis\":60001} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"fail\",\"share\":1,\"millis\":1} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"slow\",\"share\":1} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"duplicate\",\"share\":1,\"millis\":1} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"reorder\",\"share\":1,\"millis\":0} | 400 | Expected millis",
        "PUT | /troubles | {\"kind\":\"busy\",\"share\":1,\"as\":\"http\"} | 400 | Expected as",
        "PUT | /troubles | {\"kind\":\"fail\",\"share\":1,\"sead\":1} | 400 | no field sead",
        "GET | /wire?after=soon | '' | 400 | after"
      })
  void saysWhatWasWrong(String method, String path, String body, int status, String detail) {
    var answer =
        vonage.send(
            vonage
                .request(path)
                .setHeader("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("detail").stringValue()).contains(detail);
  }

  @Test
  void refusesBodiesOverItsLimit() {
    assertThat(vonage.post("/phones/" + ANN + "/texts", " ".repeat(65_537)).status())
        .isEqualTo(413);
    assertThat(vonage.post("/phones/" + ANN + "/texts", " ".repeat(65_536)).status())
        .isEqualTo(400);
  }

  @Test
  void remembersWhatWentOverTheWire() {
    var mask = vonage.rent("SE");
    var before = vonage.get("/wire").json().size();
    vonage.text(ANN, mask, "hello");
    await().until(() -> vonage.get("/wire").json().size() == before + 1);

    var wire = vonage.get("/wire").json();

    var buy =
        wire.valueStream()
            .filter(e -> e.path("url").stringValue().equals("/number/buy"))
            .findFirst()
            .orElseThrow();
    assertThat(buy.path("kind").stringValue()).isEqualTo("api");
    assertThat(buy.path("purpose").stringValue()).isEqualTo("numbers");
    assertThat(buy.path("body").stringValue()).isEqualTo("country=SE&msisdn=" + mask);
    assertThat(buy.path("status").intValue()).isEqualTo(200);
    assertThat(buy.path("responseBody").stringValue()).contains("success");
    assertThat(buy.path("headers").path("Authorization").stringValue()).endsWith("…");
    var last = wire.get(wire.size() - 1);
    assertThat(last.path("kind").stringValue()).isEqualTo("webhook");
    assertThat(last.path("purpose").stringValue()).isEqualTo("inbound-sms");
    assertThat(last.path("attempt").intValue()).isEqualTo(1);
    var seq = last.path("seq").longValue();
    assertThat(vonage.get("/wire?after=" + (seq - 1)).json().size()).isEqualTo(1);
    vonage.delete("/wire");
    assertThat(vonage.get("/wire").json().isEmpty()).isTrue();
  }

  @Test
  void changesTheAccountWhileItRuns() {
    var changed = vonage.put("/account", "{\"balance\":1.50,\"smsFormat\":\"post\"}").json();

    assertThat(changed.path("balance").doubleValue()).isEqualTo(1.5);
    assertThat(changed.path("smsFormat").stringValue()).isEqualTo("post");
    assertThat(changed.path("signatureMethod").stringValue()).isEqualTo("md5hash");
    assertThat(vonage.get("/account").body()).doesNotContain(Simulation.SIGNATURE_SECRET);
  }

  @Test
  void anApplicationIsReplacedAsAWhole() {
    var path = "/v2/applications/" + Simulation.APPLICATION;
    var before = vonage.get(path);
    assertThat(before.json().path("keys").path("public_key").stringValue())
        .startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(vonage.get("/v2/applications").json().path("total_items").intValue()).isEqualTo(1);
    try {
      var replaced = vonage.put(path, "{\"name\":\"Other\"}");
      assertThat(replaced.status()).isEqualTo(200);
      assertThat(vonage.get(path).json().has("capabilities")).isFalse();
    } finally {
      assertThat(vonage.put(path, before.body()).status()).isEqualTo(200);
    }
    assertThat(vonage.get("/v2/applications/other").status()).isEqualTo(404);
    assertThat(vonage.send(vonage.anonymous(path)).status()).isEqualTo(401);
  }

  @Test
  void anApplicationsTimeoutsHaveLimits() {
    var answer =
        vonage.put(
            "/v2/applications/" + Simulation.APPLICATION,
            """
            {"name":"Test","capabilities":{"voice":{"webhooks":{"answer_url":
              {"address":"https://example.com/answer","socket_timeout":6000}}}}}
            """);

    assertThat(answer.status()).isEqualTo(400);
    var invalid = answer.json().path("invalid_parameters").get(0);
    assertThat(invalid.path("name").stringValue()).isEqualTo("socket_timeout");
    assertThat(invalid.path("reason").stringValue()).contains("1000 and 5000");
  }
}
