package io.parley.standalone;

import java.nio.file.Path;

/// What is printed when everything is ready: where everything listens, and what to try first.
final class Welcome {
  private final Settings settings;
  private final Path data;

  Welcome(Settings settings, Path data) {
    this.settings = settings;
    this.data = data;
  }

  String text() {
    return "\n"
        + "Parley is ready."
        + (settings.simulator() ? page() : "")
        + "\n\n"
        + addresses()
        + (settings.simulator() ? firstSteps() : realAccount());
  }

  private String page() {
    return " Open " + simulator() + "/ in a browser: two phones to text and call with.";
  }

  private String simulator() {
    return "http://localhost:" + settings.get(Setting.PARLEY_SIMULATOR_PORT);
  }

  private String addresses() {
    return """
      webhooks    http://localhost:%s/webhooks/...
      REST API    http://localhost:%s  (Authorization: Bearer %s)
      Kafka       localhost:%s
      Redis       localhost:%s
      metrics     http://localhost:%s/actuator/prometheus, and on %s, %s and %s
      operator    http://localhost:%s/operator/  (a page; it asks for the token)
      state       %s
    """
        .formatted(
            settings.get(Setting.PARLEY_GATEWAY_PORT),
            settings.get(Setting.PARLEY_API_PORT),
            token(),
            settings.get(Setting.PARLEY_KAFKA_PORT),
            settings.get(Setting.PARLEY_REDIS_PORT),
            settings.get(Setting.PARLEY_GATEWAY_MANAGEMENT_PORT),
            settings.get(Setting.PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT),
            settings.get(Setting.PARLEY_NOTIFIER_MANAGEMENT_PORT),
            settings.get(Setting.PARLEY_PROVISIONING_MANAGEMENT_PORT),
            settings.get(Setting.PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT),
            settings.data().isPresent() ? data : data + " (temporary)");
  }

  private String firstSteps() {
    var simulator = "localhost:" + settings.get(Setting.PARLEY_SIMULATOR_PORT);
    return """
      simulator   http://%2$s  (Vonage and its phones; two virtual numbers are rented)

    Open a conversation, text, call, look at the phones:

    curl -sSw '\\n' localhost:%1$s/conversations -H 'Authorization: Bearer %3$s' -H 'Content-Type: application/json' -d '{"conversationId":"ride-1","participants":[{"id":"rider","name":"Sam","realNumber":"447700900001"},{"id":"driver","realNumber":"447700900002"}]}'
    curl -sSw '\\n' %2$s/phones/447700900001/texts -H 'Content-Type: application/json' -d '{"text":"I am outside"}'
    curl -sSw '\\n' %2$s/phones/447700900001/calls -H 'Content-Type: application/json' -d '{}'
    sleep 4; curl -sSw '\\n' %2$s/phones

    Answer the driver's phone while it rings:

    curl -sSw '\\n' -X POST %2$s/phones/447700900002/answer
    """
        .formatted(settings.get(Setting.PARLEY_API_PORT), simulator, token());
  }

  private String realAccount() {
    return """

    No simulator: Vonage is asked as the VONAGE_ settings say, and must reach the gateway at %s.
    """
        .formatted(settings.get(Setting.PARLEY_PUBLIC_URL));
  }

  private String token() {
    return settings.get(Setting.PARLEY_API_TOKEN).equals("local") ? "local" : "<PARLEY_API_TOKEN>";
  }
}
