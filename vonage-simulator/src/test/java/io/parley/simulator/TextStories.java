package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Receiver.Received;
import io.parley.simulator.account.SmsSignature;
import io.parley.simulator.http.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Ann, and a number that the system under test rents.
abstract class TextStories {
  static final String ANN = "447700900001";

  final Simulation vonage = Simulation.fresh();
  final Receiver receiver = vonage.receiver;
  final String mask = vonage.rent("GB");

  static Map<String, String> fields(Received webhook) {
    if (webhook.method().equals("GET")) {
      return Form.parse(webhook.query()).fields();
    }
    if (webhook.headers().get("content-type").startsWith("application/json")) {
      var fields = new HashMap<String, String>();
      webhook.json().properties().forEach(f -> fields.put(f.getKey(), f.getValue().stringValue()));
      return fields;
    }
    return Form.parse(webhook.body()).fields();
  }

  void checkSignature(Map<String, String> fields) {
    var method = vonage.get("/account").json().path("signatureMethod").stringValue();
    assertThat(fields.get("sig"))
        .isEqualTo(
            SmsSignature.of(
                fields,
                SignatureMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                Simulation.SIGNATURE_SECRET));
  }
}
