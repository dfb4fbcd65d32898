package io.parley.simulator.applications;

import io.parley.simulator.account.ApplicationKeys;
import io.parley.simulator.applications.VoiceApplication.Target;
import io.parley.simulator.http.VonageProblem.InvalidParameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads an application's JSON, noting each parameter that Vonage refuses.
final class ApplicationReader {
  private static final Map<String, String> REGIONS =
      Map.of(
          "na-east", "https://api-us-3.vonage.com",
          "na-west", "https://api-us-4.vonage.com",
          "eu-west", "https://api-eu-3.vonage.com",
          "eu-east", "https://api-eu-4.vonage.com",
          "apac-sng", "https://api-ap-3.vonage.com",
          "apac-australia", "https://api-ap-4.vonage.com");
  private static final String NO_REGION = "https://api.nexmo.com";

  private static final String PUBLIC_KEY = "public_key";

  private final List<InvalidParameter> invalid = new ArrayList<>();

  /// What was refused so far.
  List<InvalidParameter> invalid() {
    return List.copyOf(invalid);
  }

  VoiceApplication read(JsonNode application) {
    check(!application.path("name").asString("").isBlank(), "name", "must not be blank");
    var voice = application.path("capabilities").path("voice");
    var webhooks = voice.path("webhooks");
    var region = voice.path("region").asString("");
    check(region.isEmpty() || REGIONS.containsKey(region), "region", "is not a known region");
    publicKey(application)
        .ifPresent(
            key -> check(ApplicationKeys.isPublicKey(key), PUBLIC_KEY, "is not a public key"));
    return new VoiceApplication(
        target(webhooks, WebhookKind.ANSWER),
        target(webhooks, WebhookKind.FALLBACK),
        target(webhooks, WebhookKind.EVENT),
        voice.path("signed_callbacks").asBoolean(true),
        REGIONS.getOrDefault(region, NO_REGION));
  }

  Optional<String> publicKey(JsonNode application) {
    return Optional.of(application.path("keys").path("public_key").asString(""))
        .filter(key -> !key.isBlank());
  }

  private Optional<Target> target(JsonNode webhooks, WebhookKind kind) {
    var webhook = webhooks.path(kind.field());
    var address = webhook.path("address").asString("");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    check(isUrl(address), kind.field() + ".address", "must be an http or https URL");
    var method = webhook.path("http_method").asString(kind == WebhookKind.EVENT ? "POST" : "GET");
    check(Set.of("GET", "POST").contains(method), kind.field() + ".http_method", "GET or POST");
    return Optional.of(
        new Target(
            address,
            method,
            WebhookKind.millis(
                timeout(
                    webhook,
                    "connect_timeout",
                    WebhookKind.LEAST_CONNECT_MS,
                    WebhookKind.MOST_CONNECT_MS)),
            WebhookKind.millis(
                timeout(
                    webhook, "socket_timeout", WebhookKind.LEAST_SOCKET_MS, kind.mostSocketMs()))));
  }

  private int timeout(JsonNode webhook, String name, int least, int most) {
    var millis = webhook.path(name).asInt(most);
    check(millis >= least && millis <= most, name, "must be between " + least + " and " + most);
    return millis;
  }

  private void check(boolean good, String name, String reason) {
    if (!good) {
      invalid.add(new InvalidParameter(name, reason));
    }
  }

  private static boolean isUrl(String address) {
    try {
      var uri = URI.create(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
