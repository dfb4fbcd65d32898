package io.parley.vonage.application;

import io.parley.vonage.AccountRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.application.VoiceApplication.Target;
import io.parley.vonage.sdk.VonageSdk;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Our application at Vonage (Applications API v2).
///
/// It is read, changed and put back as the JSON that it is, since Vonage replaces all of it. The
/// SDK's own classes would lose what they don't know: the time-outs of webhooks, other
/// capabilities.
public final class Applications {
  private static final String METHOD = "http_method";
  private static final String ADDRESS = "address";
  private static final List<String> VONAGES_OWN = List.of("id", "_links");

  private final VonageSdk sdk;
  private final String path;

  Applications(VonageSdk sdk, String applicationId) {
    this.sdk = sdk;
    this.path = "/v2/applications/" + applicationId;
  }

  /// @return empty if the account has no such application
  /// @throws VonageFailure as all do
  public Optional<VoiceApplication> find() {
    try {
      return Optional.of(read(sdk.documents().get(path)));
    } catch (AccountRefused refused) {
      if (refused.code().equals("HTTP_404")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /// Sets addresses, and POST as their method; all else stays as it is. POST because by GET the
  /// numbers of both people would be in the URL.
  public void setWebhooks(Map<VoiceWebhook, URI> addresses) {
    if (!(sdk.documents().get(path) instanceof ObjectNode whole)) {
      throw new AccountRefused("UNREADABLE_ANSWER");
    }
    whole.remove(VONAGES_OWN);
    var webhooks = whole.withObject("capabilities").withObject("voice").withObject("webhooks");
    addresses.forEach((webhook, address) ->
        webhooks.withObject(webhook.field()).put(ADDRESS, address.toString()).put(METHOD, "POST"));
    sdk.documents().put(path, whole);
  }

  private static VoiceApplication read(JsonNode whole) {
    var voice = whole.path("capabilities").path("voice");
    var targets = new EnumMap<VoiceWebhook, Target>(VoiceWebhook.class);
    for (var webhook : VoiceWebhook.values()) {
      var target = voice.path("webhooks").path(webhook.field());
      var address = target.path(ADDRESS).asString("");
      if (!address.isBlank()) {
        targets.put(
            webhook, new Target(address, target.path(METHOD).asString(webhook.usualMethod())));
      }
    }
    var key = whole.path("keys").path("public_key").asString("");
    return new VoiceApplication(
        whole.path("name").asString(""),
        voice.isObject(),
        Map.copyOf(targets),
        voice.path("signed_callbacks").asBoolean(true),
        key.isBlank() ? null : key);
  }
}
